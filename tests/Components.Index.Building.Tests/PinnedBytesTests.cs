using Components.Catalog.Vectors;
using Components.Foundation.Files;
using Components.Index.Building.Tests.Fixtures;
using Components.TestKit.Catalogues;

namespace Components.Index.Building.Tests;

/// <summary>The bytes of every index file over a fixed catalogue, large enough for every form of a block and for columns with
/// steps. When one of these changes, the version of the build step that writes it (src/Components.Steps/IndexSteps.cs) must
/// change too, or old files would be taken for new ones.</summary>
public sealed class PinnedBytesTests
{
    private const int Rows = 3000;
    private const int Dimension = 40;

    /// <summary>File, version of its format, digest: another digest under the same versions is a forgotten version.</summary>
    private static readonly (string File, int Version, string Digest)[] Pins =
    [
        ("order.bin", 1, "b1cac112fc78aba3ed63f2087cf4eb7f38aeccca808226e28144c1d39ac29e2d"),
        ("lexical.bin", 3, "a6ddef88061243596790a88da476c6e5f04f45d72878ef2f3b4722c4602671c7"),
        ("filters.bin", 4, "bfc2a9af7a37c4dca8e30d509082ef84ab82f1271d9adcee9bae34cec6c4ab62"),
        ("columns.bin", 3, "fa559f557b1f37146c994fbe27a4161355d78a6fc6b46613f891aed4ed13f391"),
        ("records.bin", 5, "eb546d2d7276f9a35f7c3eb5c561880a77ffda745f9ad186e6d09f103d131e9c"),
        ("offers.bin", 2, "6b5ded5c59a05b09f6487d4663d66ca7d76baf6762ca71c2da40d5c8b15771f0"),
        ("dense.bin", 3, "bae150f9ae2c1eff7f5fa043e036df8f59d222c2092c1290462d8ff0ca9140eb"),
        ("families.bin", 4, "5c20e9b39638c9e65f518ffe5cd0ea80a874c208441c3a907ec9edb7078a1b96"),
        ("facts.bin", 2, "45d7302d09023c67dfc2cec608e52c5d3322f0e71a87b368dd940988e2b2f286"),
    ];

    [Fact]
    public void Every_file_that_a_step_builds_is_pinned() => Pins.Select(static pin => pin.File).ShouldBe(
        IndexFiles.All.Where(static file => file.IsContainer).Select(static file => file.FileName), ignoreOrder: true);

    [Fact]
    public void Files_have_the_bytes_that_their_step_version_stands_for()
    {
        string directory = Directory.CreateTempSubdirectory("components-pinned-").FullName;
        Build(directory);
        (string File, int Version, string Digest)[] found =
        [
            .. Pins.Select(pin => (pin.File, IndexFiles.All.Single(file => file.FileName == pin.File).Version,
                Sha256Digest.OfFile(Path.Combine(directory, pin.File)).ToString())),
        ];
        Directory.Delete(directory, recursive: true);
        found.ShouldBe(Pins);
    }

    private static void Build(string directory)
    {
        SyntheticPart[] parts = [.. SyntheticCatalogue.Parts(Rows, seed: 3)
            .Select(static (part, row) => row % 4 == 0 ? part with { Articles = [$"{row % 7}-{row:0000}"] }
                : row % 9 == 1 ? part with { Stock = null } : part)];
        CatalogueFiles.WriteCorpus(parts, Path.Combine(directory, "corpus.jsonl"));
        CatalogueFiles.WriteDetail(parts, Path.Combine(directory, "detail.sqlite"));
        CatalogueFiles.WriteOffers(parts, Path.Combine(directory, "offers.sqlite"), withDays: true);
        WriteVectors(Path.Combine(directory, "vectors.bin"));
        string corpus = Path.Combine(directory, "corpus.jsonl");
        string detail = Path.Combine(directory, "detail.sqlite");
        string order = IndexFiles.Order.In(directory);
        IndexStages.BuildDense(Path.Combine(directory, "vectors.bin"), corpus, new() { ScanUpToRows = 100 }, directory);
        IndexStages.BuildLexical(corpus, order, new(), directory);
        IndexStages.BuildFilters(detail, order, directory);
        IndexStages.BuildRecords(detail, directory);
        IndexStages.BuildOffers(Path.Combine(directory, "offers.sqlite"), order, directory);
        IndexStages.BuildFacts(detail, directory);
        uint state = 2;
        int text = 0;
        TestFamilies.Build(corpus, directory, Dimension, () => Unit(ref state, text++));
    }

    /// <summary>Integers and one square root: nothing that a platform's library rounds in its own way.</summary>
    private static void WriteVectors(string path)
    {
        using FileStream stream = File.Create(path);
        byte[] header = new byte[64];
        VectorsHeader.Of(Rows, Dimension).Write(header);
        stream.Write(header);
        uint state = 1;
        for (int row = 0; row < Rows; row++)
        {
            foreach (float value in Unit(ref state, row))
            {
                stream.Write(BitConverter.GetBytes(value));
            }
        }
    }

    private static float[] Unit(ref uint state, int row)
    {
        int[] values = new int[Dimension];
        long norm = 0;
        for (int column = 0; column < Dimension; column++)
        {
            state = (state * 1664525) + 1013904223;
            values[column] = (int)(state >> 16) % 200 - 100 + ((row % 7) * (column % 5) * 20);
            norm += values[column] * values[column];
        }

        return [.. values.Select(value => (float)(value / Math.Sqrt(norm)))];
    }
}

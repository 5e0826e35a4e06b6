using Components.Catalog.Files;
using Components.Index.Formats.Vectors;
using Components.TestKit.Catalogues;

namespace Components.Index.Building.Tests;

/// <summary>The bytes of every index file over a fixed catalogue. When one of these changes, the version of the build step that
/// writes it (build/steps/IndexSteps.cs) must change too, or old artifacts would be taken for new ones.</summary>
public sealed class PinnedBytesTests
{
    private const int Rows = 500;
    private const int Dimension = 40;

    [Fact]
    public void Files_have_the_bytes_that_their_step_version_stands_for()
    {
        string directory = Directory.CreateTempSubdirectory("components-pinned-").FullName;
        Build(directory);
        string[] digests = [.. new[] { "order.bin", "lexical.bin", "filters.bin", "columns.bin", "records.bin", "dense.bin" }.Select(name => $"{name} {Sha256Digest.OfFile(Path.Combine(directory, name))}")];
        Directory.Delete(directory, recursive: true);
        digests.ShouldBe(
        [
            "order.bin 721dc933ab1125bc0c4a9555b1a583f71cf1ce7f501dd43188ac10e3297ae268",
            "lexical.bin 74334f681e53cfd858388c158132b1c076127e5dc6e645ee1a9ac0369b6bc1ab",
            "filters.bin 1a7ff1eecad551d48664a5a946667a1530ed6e64b3ac6a7506d0fff12181f1f4",
            "columns.bin 9a0d8cc66ad52abc9ceaf7b11a5884976b7a9c3763d1abc7e95c91222a1bca96",
            "records.bin 61b59d8e940e406438f12e7755dfe0af2f82ca2ac6377bef049b64a6fa4b7023",
            "dense.bin 50e207e2a9bde77cdf5d27f8a86e0b348dddb82bf3526516e5f772a49ceb49e2",
        ]);
    }

    private static void Build(string directory)
    {
        SyntheticPart[] parts = [.. SyntheticCatalogue.Parts(Rows, seed: 3)];
        CatalogueFiles.WriteCorpus(parts, Path.Combine(directory, "corpus.jsonl"));
        CatalogueFiles.WriteDetail(parts, Path.Combine(directory, "detail.sqlite"));
        WriteVectors(Path.Combine(directory, "vectors.bin"));
        string corpus = Path.Combine(directory, "corpus.jsonl");
        string detail = Path.Combine(directory, "detail.sqlite");
        string order = Path.Combine(directory, IndexStages.OrderFile);
        IndexStages.BuildDense(Path.Combine(directory, "vectors.bin"), corpus, new() { ScanUpToRows = 100 }, directory);
        IndexStages.BuildLexical(corpus, order, new(), directory);
        IndexStages.BuildFilters(detail, order, directory);
        IndexStages.BuildRecords(detail, directory);
    }

    /// <summary>Integers and one square root: nothing that a platform's library rounds in its own way.</summary>
    private static void WriteVectors(string path)
    {
        using FileStream stream = File.Create(path);
        byte[] header = new byte[64];
        new VectorsHeader(Rows, Dimension, Dimension * 4, 64, Rows * Dimension * 4).Write(header);
        stream.Write(header);
        uint state = 1;
        for (int row = 0; row < Rows; row++)
        {
            int[] values = new int[Dimension];
            long norm = 0;
            for (int column = 0; column < Dimension; column++)
            {
                state = (state * 1664525) + 1013904223;
                values[column] = (int)(state >> 16) % 200 - 100 + ((row % 7) * (column % 5) * 20);
                norm += values[column] * values[column];
            }

            foreach (int value in values)
            {
                stream.Write(BitConverter.GetBytes((float)(value / Math.Sqrt(norm))));
            }
        }
    }
}

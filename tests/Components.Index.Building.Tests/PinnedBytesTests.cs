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
        string[] digests = [.. new[] { "lexical.bin", "filters.bin", "columns.bin", "records.bin", "dense.bin" }.Select(name => $"{name} {Sha256Digest.OfFile(Path.Combine(directory, name))}")];
        Directory.Delete(directory, recursive: true);
        digests.ShouldBe(
        [
            "lexical.bin 4671e7a146d9bea679fd14993fbc62f67273b78727e97645419bbf9f164e8528",
            "filters.bin 47917ca0956b1c95b04b22b25411acd1aba3bc95e3ae093380712107b8083262",
            "columns.bin 7a2d087c9caf206a3ca8d895d53723bca7cc9dab223e93e94b58b720af2a592f",
            "records.bin 61b59d8e940e406438f12e7755dfe0af2f82ca2ac6377bef049b64a6fa4b7023",
            "dense.bin e77c9b57fbb4fe53c220fc71a965bc141fc1f2f47aeb5ee5d42da341ef419936",
        ]);
    }

    private static void Build(string directory)
    {
        SyntheticPart[] parts = [.. SyntheticCatalogue.Parts(Rows, seed: 3)];
        CatalogueFiles.WriteCorpus(parts, Path.Combine(directory, "corpus.jsonl"));
        CatalogueFiles.WriteDetail(parts, Path.Combine(directory, "detail.sqlite"));
        WriteVectors(Path.Combine(directory, "vectors.bin"));
        IndexStages.BuildLexical(Path.Combine(directory, "corpus.jsonl"), new(), directory);
        IndexStages.BuildFilters(Path.Combine(directory, "detail.sqlite"), directory);
        IndexStages.BuildRecords(Path.Combine(directory, "detail.sqlite"), directory);
        IndexStages.BuildDense(Path.Combine(directory, "vectors.bin"), new() { ScanUpToRows = 100 }, directory);
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

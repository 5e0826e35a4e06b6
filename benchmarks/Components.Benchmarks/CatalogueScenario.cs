using System.Runtime.InteropServices;
using Components.Embedding.Contract;
using Components.Embedding.Stage;
using Components.Embedding.Vectors;
using Components.Foundation.Files;
using Components.Index;
using Components.TestKit.Catalogues;

namespace Components.Benchmarks;

/// <summary>Writes a made-up catalogue with vectors of its texts, and queries as people type them.</summary>
internal static class CatalogueScenario
{
    private const int Queries = 400;
    private const int Batch = 2048;

    public static int Run(Arguments arguments)
    {
        string directory = arguments.Text("out");
        int count = arguments.Number("count", 100_000);
        int dimension = arguments.Number("dim", 384);
        int seed = arguments.Number("seed", 1);
        Directory.CreateDirectory(directory);
        Report(SnapshotFiles.Corpus, () =>
            CatalogueFiles.WriteCorpus(SyntheticCatalogue.Parts(count, seed), Path.Combine(directory, SnapshotFiles.Corpus)));
        Report(SnapshotFiles.Detail, () =>
            CatalogueFiles.WriteDetail(SyntheticCatalogue.Parts(count, seed), Path.Combine(directory, SnapshotFiles.Detail)));
        Report(SnapshotFiles.Offers, () =>
            CatalogueFiles.WriteOffers(SyntheticCatalogue.Parts(count, seed), Path.Combine(directory, SnapshotFiles.Offers)));
        using ITextEncoder encoder = TextEncoders.Open(arguments, dimension);
        dimension = encoder.Contract.Dimension;
        Report(IndexFiles.Vectors.FileName, () =>
            WriteVectors(IndexFiles.Vectors.In(directory), count, seed, dimension, encoder));
        WriteQueries(directory, count, seed, encoder, dimension);
        WriteCalibration(Path.Combine(directory, EmbedStage.CalibrationFileName), count, seed, encoder);
        return 0;
    }

    private static void Report(string name, Action action) =>
        Console.WriteLine($"{name,-14} {Measurement.Seconds(action):0.0} s");

    private static void WriteVectors(string path, int count, int seed, int dimension, ITextEncoder encoder)
    {
        using FileStream stream = File.Create(path);
        VectorFile.WriteHeader(stream, count, dimension);
        float[] buffer = new float[Batch * dimension];
        foreach (SyntheticPart[] batch in SyntheticCatalogue.Parts(count, seed).Chunk(Batch))
        {
            Span<float> rows = buffer.AsSpan(0, batch.Length * dimension);
            encoder.EncodePassages([.. batch.Select(static part => part.Corpus.Text)], rows);
            stream.Write(MemoryMarshal.AsBytes(rows));
        }
    }

    private static void WriteQueries(string directory, int count, int seed, ITextEncoder encoder, int dimension)
    {
        Random random = new(seed);
        using FileStream stream = File.Create(Path.Combine(directory, "queries.f32"));
        using StreamWriter texts = new(Path.Combine(directory, "queries.txt"));
        float[] vector = new float[dimension];
        foreach (SyntheticPart part in SyntheticCatalogue.Parts(count, seed)
            .Where((_, number) => number % Math.Max(1, count / Queries) == 0).Take(Queries))
        {
            // People type some words of a description in any order, with the package more often than not.
            string[] words = $"{part.Corpus.Description} {part.Corpus.Package}".Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string text = string.Join(' ', words.OrderBy(_ => random.Next()).Take(2 + random.Next(5)));
            texts.WriteLine(text);
            encoder.EncodeQuery(text, vector);
            stream.Write(MemoryMarshal.AsBytes<float>(vector));
        }
    }

    private static void WriteCalibration(string path, int count, int seed, ITextEncoder encoder)
    {
        using FileStream stream = File.Create(path);
        VectorsFileWriter writer = new(stream, encoder.Contract.Dimension);
        float[] vector = new float[encoder.Contract.Dimension];
        foreach (SyntheticPart part in SyntheticCatalogue.Parts(count, seed)
            .Where((_, row) => CalibrationTexts.Takes(row, count)))
        {
            encoder.EncodeQuery(CalibrationTexts.Of(part.Corpus), vector);
            writer.Append(vector);
        }

        writer.Complete();
    }
}

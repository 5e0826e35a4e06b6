using System.Globalization;
using Components.Catalog.Corpus;
using Components.Embedding.Cache;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Hashing;
using Components.Embedding.Onnx;
using Components.Embedding.Opening;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Foundation.Files;
using Components.Search;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Benchmarks;

/// <summary>Quality of every leg alone, per slice of the suites: BM25, and the exact scan over the vectors of the given encoders.
/// Filters of a query are applied, as in raw_vector mode; nothing is fused.</summary>
internal static class RetrievalScenario
{
    // A transformer's vectors of a whole catalogue take minutes: they are flushed this often, so that a stopped run loses little.
    private const int WindowTexts = 1024;

    public static int Run(Arguments arguments)
    {
        string[] texts = [.. CorpusCodec.Read(arguments.Text("corpus")).Select(static record => record.Text)];
        string models = arguments.Text("models", "");
        EncoderFactory encoders = new(ModelLocator.Usual(null, models.Length == 0 ? null : models, null), new OnnxBackend());
        using SearchSnapshot snapshot = new SnapshotOpener(encoders).Open(arguments.Text("snapshot"));
        if (snapshot.Engine.RowCount != texts.Length)
        {
            throw new ArgumentException($"The corpus has {texts.Length} texts, the snapshot {snapshot.Engine.RowCount} parts: "
                + $"give the {SnapshotFiles.Corpus} that the snapshot was made from.");
        }

        string source = arguments.Text("source", snapshot.Metadata.SourceId);
        EvaluationSuite[] suites = [.. SuiteReader.ReadAll(arguments.Text("suites", "data/eval"))
            .Where(suite => suite.Sources.Count == 0 || suite.Sources.Contains(source, StringComparer.Ordinal))];
        JudgedPart[] parts = [.. JudgedParts.Read(Path.Combine(snapshot.Directory, SnapshotFiles.Detail))];
        foreach (EvaluationSuite suite in suites)
        {
            Console.WriteLine($"suite {suite.Name}, {suite.Queries.Count} queries, sha256:{suite.Sha256}");
        }

        List<(string Name, IReadOnlyList<SliceFigures> Slices)> columns = [];
        using HashingEncoder hashing = new();
        using HashingEncoder placeholder = new(snapshot.Engine.Dimension);
        columns.Add(("BM25", SuiteRunner.Slices(SuiteRunner.Run(
            suites, parts, request =>
                Answer(new OneLegEngine(snapshot.Engine, snapshot.Engine.Dimension, null, request.Query), placeholder, request),
                SearchMode.RawVector))));
        columns.Add(("hashing", Measure(snapshot, suites, parts, hashing, Vectors(hashing, texts, null))));
        foreach (string path in Given(arguments, "static"))
        {
            using ITextEncoder encoder = EmbedScenario.OpenStatic(path, Environment.ProcessorCount);
            columns.Add(
                ($"static {encoder.Contract.Dimension}",
                    Measure(snapshot, suites, parts, encoder, Vectors(encoder, texts, null))));
        }

        foreach ((string option, bool isInt8) in (ReadOnlySpan<(string, bool)>)[("onnx-int8", true), ("onnx", false)])
        {
            foreach (string path in Given(arguments, option))
            {
                using ITextEncoder encoder = EmbedScenario.OpenOnnx(
                    path, arguments.Text("tokenizer"), isInt8, Environment.ProcessorCount, batch: 32);
                columns.Add(
                    (isInt8 ? "teacher int8" : "teacher float32",
                        Measure(snapshot, suites, parts, encoder, Vectors(encoder, texts, arguments.Text("cache")))));
            }
        }

        foreach (string directory in Given(arguments, "arctic"))
        {
            using ITextEncoder encoder = EmbedScenario.OpenArctic(directory, Environment.ProcessorCount);
            columns.Add(
                ("arctic-xs", Measure(snapshot, suites, parts, encoder, Vectors(encoder, texts, arguments.Text("cache")))));
        }

        Print(columns);
        return 0;
    }

    private static IReadOnlyList<SliceFigures> Measure(
        SearchSnapshot snapshot, EvaluationSuite[] suites, JudgedPart[] parts, ITextEncoder encoder, float[] vectors)
    {
        OneLegEngine engine = new(snapshot.Engine, encoder.Contract.Dimension, vectors, null);
        return SuiteRunner.Slices(
            SuiteRunner.Run(suites, parts, request => Answer(engine, encoder, request), SearchMode.RawVector));
    }

    private static SearchResponse Answer(OneLegEngine engine, ITextEncoder encoder, SearchRequest request) =>
        new Searcher(engine, encoder, new SearchSettings(), "benchmark").Search(request);

    private static float[] Vectors(ITextEncoder encoder, string[] texts, string? cacheDirectory)
    {
        int dimension = encoder.Contract.Dimension;
        float[] rows = new float[texts.Length * dimension];
        using EmbeddingCache? cache = cacheDirectory is null ? null : EmbeddingCache.Open(cacheDirectory, encoder.Contract);
        int[] missing = [.. Enumerable.Range(0, texts.Length)
            .Where(row => cache?.TryRead(Sha256Digest.OfText(texts[row]), rows.AsSpan(row * dimension, dimension)) != true)];
        foreach (int[] window in missing.Chunk(WindowTexts))
        {
            float[] made = new float[window.Length * dimension];
            encoder.EncodePassages([.. window.Select(row => texts[row])], made);
            for (int index = 0; index < window.Length; index++)
            {
                ReadOnlySpan<float> vector = made.AsSpan(index * dimension, dimension);
                vector.CopyTo(rows.AsSpan(window[index] * dimension));
                cache?.Add(Sha256Digest.OfText(texts[window[index]]), vector);
            }

            cache?.Flush();
        }

        return rows;
    }

    private static string[] Given(Arguments arguments, string name) =>
        arguments.Text(name, "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static void Print(List<(string Name, IReadOnlyList<SliceFigures> Slices)> columns)
    {
        Console.WriteLine("nDCG@10 / MRR@10 / hit@10");
        Console.WriteLine($"| slice | queries | {string.Join(" | ", columns.Select(static column => column.Name))} |");
        Console.WriteLine($"|---|---:|{string.Concat(Enumerable.Repeat("---|", columns.Count))}");
        for (int slice = 0; slice < columns[0].Slices.Count; slice++)
        {
            SliceFigures first = columns[0].Slices[slice];
            IEnumerable<string> cells = columns.Select(column => column.Slices[slice].Figures).Select(static figures =>
                string.Create(CultureInfo.InvariantCulture,
                    $"{figures.NdcgAt10:0.000} / {figures.MrrAt10:0.000} / {figures.HitAt10:0.000}"));
            Console.WriteLine($"| {first.Slice} | {first.Queries} | {string.Join(" | ", cells)} |");
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Components.Catalog.Corpus;
using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Onnx;
using Components.Embedding.Settings;
using Components.Embedding.Static;
using Components.Foundation.Files;

namespace Components.Benchmarks;

/// <summary>Speed of encoders on the texts of a corpus, by wall clock and by processor time: on a shared
/// machine only the latter means much.</summary>
internal static class EmbedScenario
{
    public static int Run(Arguments arguments)
    {
        string[] texts = [.. CorpusCodec.Read(arguments.Text("corpus")).Select(static record => record.Text)
            .Take(arguments.Number("count", int.MaxValue))];
        int threads = arguments.Number("threads", Environment.ProcessorCount);
        using ITextEncoder encoder = Open(arguments, threads);
        int window = Math.Min(texts.Length, 4096);
        float[] rows = new float[window * encoder.Contract.Dimension];
        for (int round = 0; round < arguments.Number("rounds", 3); round++)
        {
            Report($"round {round + 1}", texts.Length, "texts", () =>
            {
                foreach (string[] part in texts.Chunk(window))
                {
                    encoder.EncodePassages(part, rows.AsSpan(0, part.Length * encoder.Contract.Dimension));
                }
            });
        }

        float[] vector = new float[encoder.Contract.Dimension];
        double[] latencies = Measurement.Latencies(2000, number =>
            encoder.EncodeQuery(number % 2 == 0 ? "battery friendly 3.3 V regulator" : "100nF 16V X7R 0402", vector));
        Console.WriteLine($"query    {Measurement.Describe(latencies)}");
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"memory   peak {Measurement.ProcessMegabytes("VmHWM"):0} MB"));
        return 0;
    }

    internal static ITextEncoder OpenStatic(string path, int threads) =>
        new StaticEncoder(StaticModel.Read(path), new ModelPin { Backend = ModelBackend.Static, Id = "static" }, threads);

    internal static ITextEncoder OpenOnnx(string graph, string tokenizer, bool isInt8, int threads, int batch)
    {
        // Identity as in profiles/minilm*.yaml, so that the build and the benchmarks share cached vectors.
        ModelFile graphFile = FileOf(graph, $"onnx/{Path.GetFileName(graph)}");
        ModelPin pin = new()
        {
            Backend = ModelBackend.Onnx,
            Id = "sentence-transformers/all-MiniLM-L6-v2",
            Revision = $"sha256:{graphFile.Sha256}",
            Pooling = PoolingMode.Mean,
            MaxTokens = 256,
            Files = [graphFile, FileOf(tokenizer, "tokenizer.json")],
            ProbeTolerance = isInt8 ? ModelContract.Int8Tolerance : ModelContract.FloatTolerance,
        };
        Dictionary<string, string> files = new(StringComparer.Ordinal)
        {
            [graphFile.Path] = graph,
            ["tokenizer.json"] = tokenizer,
        };
        return new OnnxBackend().Open(pin, files, new EncoderOptions(threads, batch));
    }

    /// <summary>Opens arctic-embed-xs as profiles/arctic-xs.yaml pins it.</summary>
    /// <param name="directory">Holds model.onnx and vocab.txt.</param>
    /// <param name="threads">Threads for passages.</param>
    /// <returns>The encoder; the caller disposes it.</returns>
    internal static ITextEncoder OpenArctic(string directory, int threads)
    {
        Dictionary<string, string> files = new(StringComparer.Ordinal)
        {
            ["model.onnx"] = Path.Combine(directory, "model.onnx"),
            ["vocab.txt"] = Path.Combine(directory, "vocab.txt"),
        };
        ModelFile graph = FileOf(files["model.onnx"], "model.onnx");
        ModelPin pin = new()
        {
            Backend = ModelBackend.Onnx,
            Id = "Snowflake/snowflake-arctic-embed-xs",
            Revision = $"sha256:{graph.Sha256}",
            Pooling = PoolingMode.Cls,
            QueryPrefix = "Represent this sentence for searching relevant passages: ",
            MaxTokens = 512,
            Files = [graph, FileOf(files["vocab.txt"], "vocab.txt")],
        };
        return new OnnxBackend().Open(pin, files, new EncoderOptions(threads, 32));
    }

    private static ModelFile FileOf(string path, string name) =>
        new(name, new FileInfo(path).Length, Sha256Digest.OfFile(path).ToString());

    private static ITextEncoder Open(Arguments arguments, int threads)
    {
        string graph = arguments.Text("onnx", "");
        return graph.Length == 0
            ? OpenStatic(arguments.Text("static"), threads)
            : OpenOnnx(
                graph, arguments.Text("tokenizer"),
                string.Equals(arguments.Text("precision", "float32"), "int8", StringComparison.Ordinal), threads,
                arguments.Number("batch", 32));
    }

    internal static void Report(string name, long units, string unit, Action action)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        double seconds = Measurement.Seconds(action);
        process.Refresh();
        double processor = (process.TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"{name}  {units / seconds,12:N0} {unit}/s by the clock, {units / processor,12:N0} per second of one core"));
    }
}

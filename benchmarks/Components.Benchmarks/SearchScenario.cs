using System.Diagnostics.Metrics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Components.Embedding.Encoders;
using Components.Embedding.Onnx;
using Components.Embedding.Opening;
using Components.Evaluation.Suites;
using Components.Search;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Benchmarks;

/// <summary>Whole searches in process, one thread, over every query of the suites: latency, time per stage, bytes allocated,
/// and one digest over all answers, so that two programs can be compared.</summary>
internal static class SearchScenario
{
    // The first rounds run code that the compiler has not optimised yet.
    private const int WarmupRounds = 5;

    public static int Run(Arguments arguments)
    {
        int rounds = arguments.Number("rounds", 3);
        string answers = arguments.Text("answers", "");
        string only = arguments.Text("only", "");
        EncoderFactory encoders = new(ModelLocator.Usual(null, null, null), new OnnxBackend());
        using SearchSnapshot snapshot = new SnapshotOpener(encoders).Open(arguments.Text("snapshot"));
        SearchRequest[] requests = [.. SuiteReader.ReadAll(arguments.Text("suites", "data/eval"))
            .Where(suite =>
                suite.Sources.Count == 0 || suite.Sources.Contains(snapshot.Metadata.SourceId, StringComparer.Ordinal))
            .SelectMany(static suite => suite.Queries).Select(static query => query.Request)
            .Where(request => request.Query.Contains(only, StringComparison.OrdinalIgnoreCase))];
        Console.WriteLine($"{requests.Length} queries over {snapshot.Engine.RowCount} parts, {rounds} rounds; "
            + $"answers sha256:{Digest(snapshot, requests, answers)}");
        for (int round = 0; round < WarmupRounds; round++)
        {
            _ = Digest(snapshot, requests, "");
        }

        if (arguments.Number("profile", 0) > 0)
        {
            SampledProfile.Print(() => Repeat(snapshot, requests, rounds), requests.Length * rounds);
            return 0;
        }

        Dictionary<string, double> stages = [];
        double[] latencies = new double[requests.Length * rounds];
        using MeterListener listener = Listen(stages);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < rounds; round++)
        {
            for (int index = 0; index < requests.Length; index++)
            {
                SearchRequest request = requests[index];
                latencies[(round * requests.Length) + index] = Measurement.Seconds(() => snapshot.Search(request));
            }
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        PrintSlowest(latencies, requests);
        Print(latencies, allocated, stages);
        return 0;
    }

    private static void Repeat(SearchSnapshot snapshot, SearchRequest[] requests, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            foreach (SearchRequest request in requests)
            {
                _ = snapshot.Search(request);
            }
        }
    }

    private static string Digest(SearchSnapshot snapshot, SearchRequest[] requests, string path)
    {
        StringBuilder lines = new();
        foreach (SearchRequest request in requests)
        {
            SearchResponse response = snapshot.Search(request);
            IEnumerable<string> parts = response.Results.Select(static result =>
                $"{result.LcscId}:{result.Match}:{string.Join('|', result.Reasons)}");
            _ = lines.Append(CultureInfo.InvariantCulture,
                $"{request.Query}\t{response.Total}\t{response.Matched}\t{string.Join(',', parts)}\n");
        }

        string text = lines.ToString();
        if (path.Length > 0)
        {
            File.WriteAllText(path, text);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static MeterListener Listen(Dictionary<string, double> stages)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, listening) =>
            {
                if (instrument.Meter.Name is SearchMetrics.EngineMeter or SearchMetrics.ModelMeter)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, seconds, tags, _) =>
        {
            string stage = tags.Length == 0 ? "encode" : (string)tags[0].Value!;
            stages[stage] = stages.GetValueOrDefault(stage) + seconds;
        });
        listener.Start();
        return listener;
    }

    /// <summary>The queries that cost most: by their fastest round, which other work on the machine disturbed least.</summary>
    private static void PrintSlowest(double[] latencies, SearchRequest[] requests)
    {
        IEnumerable<(double Seconds, string Query)> fastest = requests.Select((request, index) =>
            (latencies.Where((_, at) => at % requests.Length == index).Min(), request.Query));
        (double Seconds, string Query)[] slowest = [.. fastest.OrderByDescending(static pair => pair.Seconds)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"by the fastest round of each query: p50 {slowest[slowest.Length / 2].Seconds * 1000:0.000} ms, "
            + $"p95 {slowest[slowest.Length / 20].Seconds * 1000:0.000} ms"));
        foreach ((double seconds, string query) in slowest.Take(10))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {seconds * 1000:0.000} ms  {query}"));
        }
    }

    private static void Print(double[] latencies, long allocated, Dictionary<string, double> stages)
    {
        Array.Sort(latencies);
        long bytes = allocated / latencies.Length;
        double At(double share) => latencies[(int)(share * (latencies.Length - 1))] * 1000;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"p50 {At(.5):0.000} ms, p95 {At(.95):0.000} ms, p99 {At(.99):0.000} ms, {bytes} bytes a query"));
        foreach ((string stage, double seconds) in stages.OrderByDescending(static pair => pair.Value))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {stage,-16} {seconds / latencies.Length * 1000:0.000} ms a query"));
        }
    }
}

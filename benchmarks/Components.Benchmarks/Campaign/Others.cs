using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Components.Benchmarks.Campaign;

/// <summary>Clients that search as people and tools do, one request at a time with a breath between, and note what they
/// get.</summary>
internal sealed class Others(Uri server)
{
    private static readonly string[] Queries =
    [
        "10k 0603 1%", "100nF 16V X7R 0402", "RC0402FR-0710KL", "C25804", "thick film resistor 75V",
        "low noise regulator for battery powered devices", "capacitor 50V X7R 0805", "green led 0603",
    ];

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly ConcurrentBag<double> _queued = [];
    private readonly ConcurrentDictionary<int, int> _statuses = new();

    /// <summary>Sorted times of answers, in milliseconds.</summary>
    public double[] Sorted => [.. _milliseconds.Order()];

    public int Count => _milliseconds.Count;

    /// <summary>Requests that got something else than an answer.</summary>
    public int NotAnswered => _statuses.Where(static pair => pair.Key != (int)HttpStatusCode.OK).Sum(static pair => pair.Value);

    /// <summary>Searches for a time.</summary>
    public Task RunAsync(int clients, TimeSpan duration) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(number => Task.Run(() => SearchAsync(number, duration))));

    public override string ToString()
    {
        double[] sorted = Sorted;
        double[] queued = [.. _queued.Order()];
        IEnumerable<string> statuses = _statuses.OrderBy(static pair => pair.Key)
            .Select(static pair => $"{pair.Key} x {pair.Value}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted.Length} searches, p50 {Measurement.At(sorted, 0.5):0.00} ms, p95 {Measurement.At(sorted, 0.95):0.00} ms, "
                + $"p99 {Measurement.At(sorted, 0.99):0.00} ms, waited for a turn p95 {Measurement.At(queued, 0.95):0.00} ms; "
                + $"statuses {string.Join(", ", statuses)}");
    }

    private async Task SearchAsync(int number, TimeSpan duration)
    {
        using HttpClient client = new() { BaseAddress = server, Timeout = TimeSpan.FromMinutes(1) };
        long began = Stopwatch.GetTimestamp();
        for (int round = number; Stopwatch.GetElapsedTime(began) < duration; round++)
        {
            using StringContent body = new(
                $$"""{"query":"{{Queries[round % Queries.Length]}}"}""", Encoding.UTF8, "application/json");
            long start = Stopwatch.GetTimestamp();
            int status;
            try
            {
                using HttpResponseMessage answer = await client.PostAsync("/v1/components/search", body);
                await answer.Content.CopyToAsync(Stream.Null);
                status = (int)answer.StatusCode;
                _queued.Add(Queued(answer));
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                // No answer at all.
                status = 0;
            }

            _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            _statuses.AddOrUpdate(status, 1, static (_, count) => count + 1);
            await Task.Delay(Breath);
        }
    }

    // What the server says of it: nothing when a turn was free.
    private static double Queued(HttpResponseMessage answer)
    {
        const string Part = "queue;dur=";
        bool isTold = answer.Headers.TryGetValues("Server-Timing", out IEnumerable<string>? values);
        string timing = isTold ? string.Join(',', values!) : "";
        int start = timing.IndexOf(Part, StringComparison.Ordinal);
        string number = start < 0 ? "0" : timing[(start + Part.Length)..].Split(',')[0];
        return double.Parse(number, CultureInfo.InvariantCulture);
    }
}

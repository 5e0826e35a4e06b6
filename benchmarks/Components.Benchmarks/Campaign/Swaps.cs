using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Components.SnapshotKit;

namespace Components.Benchmarks.Campaign;

/// <summary>Exchanges of the current snapshot while clients search: every answer is of one snapshot, the one that it names, and
/// right.</summary>
internal static class Swaps
{
    private const int Clients = 4;

    private static readonly string[] Names = ["2025-11-20-0000000000aa", "2025-11-21-0000000000bb"];
    private static readonly string[] Bodies =
        ["""{"query":"10k 0603 1%"}""", """{"query":"thick film resistor 75V","limit":50}"""];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<bool> RunAsync(string work, int count, int parts)
    {
        string snapshots = Path.Combine(work, "snapshots");
        TinySnapshot.Build(Path.Combine(snapshots, Names[0]), Names[0], CampaignCatalogue.Rows(parts), hasDense: true);
        TinySnapshot.Build(Path.Combine(snapshots, Names[1]), Names[1], CampaignCatalogue.Rows(parts + 1000), hasDense: true);
        TinySnapshot.MakeCurrent(snapshots, Names[0]);
        await using ServerUnderLoad server = await ServerUnderLoad.StartAsync(work);
        using HttpClient client = new() { BaseAddress = server.Address };
        Dictionary<(string Snapshot, string Body), string> right = [];
        foreach (string name in Names)
        {
            await SwapAsync(client, snapshots, name);
            foreach (string body in Bodies)
            {
                right[(name, body)] = (await AskAsync(client, body)).Answer;
            }
        }

        ConcurrentBag<string> wrong = [];
        int answered = 0;
        using CancellationTokenSource stop = new();
        Task[] load =
        [
            .. Enumerable.Range(0, Clients).Select(number => Task.Run(async () =>
            {
                using HttpClient own = new() { BaseAddress = server.Address };
                for (int round = number; !stop.IsCancellationRequested; round++)
                {
                    string body = Bodies[round % Bodies.Length];
                    (HttpStatusCode status, string snapshot, string answer) = await AskAsync(own, body);
                    Interlocked.Increment(ref answered);
                    if (status != HttpStatusCode.OK || !right.TryGetValue((snapshot, body), out string? expected)
                        || answer != expected)
                    {
                        wrong.Add($"{status} of '{snapshot}' for {body}");
                    }
                }
            })),
        ];
        List<double> seconds = [];
        for (int swap = 0; swap < count; swap++)
        {
            seconds.Add(await SwapAsync(client, snapshots, Names[swap % 2]));
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        seconds.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"swaps: {count} under {Clients} clients, seen after {seconds[seconds.Count / 2]:0.00} s in the median and "
                + $"{seconds[^1]:0.00} s at most; {answered} answers, {wrong.Count} wrong or missing"));
        foreach (string one in wrong.Distinct().Take(10))
        {
            Console.WriteLine($"  {one}");
        }

        return wrong.IsEmpty && answered > count;
    }

    private static async Task<double> SwapAsync(HttpClient client, string snapshots, string name)
    {
        TinySnapshot.MakeCurrent(snapshots, name);
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            using JsonDocument served = JsonDocument.Parse(await client.GetStringAsync("/v1/snapshot"));
            if (served.RootElement.GetProperty("name").GetString() == name)
            {
                return Stopwatch.GetElapsedTime(began).TotalSeconds;
            }

            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"The server does not take over '{name}'.");
            }

            await Task.Delay(10);
        }
    }

    private static async Task<(HttpStatusCode Status, string Snapshot, string Answer)> AskAsync(HttpClient client, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync("/v1/components/search", content);
        string snapshot = response.Headers.TryGetValues("X-Snapshot", out IEnumerable<string>? names) ? names.First() : "";
        return (response.StatusCode, snapshot, await response.Content.ReadAsStringAsync());
    }
}

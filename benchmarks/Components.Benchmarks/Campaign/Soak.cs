using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Components.Publishing;
using Components.SnapshotKit;
using Components.Snapshots;
using Components.Transform.Facts;

namespace Components.Benchmarks.Campaign;

/// <summary>Publications and rollbacks, as the build and the operator make them, while clients ask every kind of route: no
/// request fails, every answer is that of the snapshot which it names, and memory that is no file does not grow from the second
/// quarter to the last.</summary>
internal static class Soak
{
    private const int Clients = 3;

    private static readonly string[] Names = ["2025-11-20-0000000000aa", "2025-11-21-0000000000bb"];

    private static readonly (string Path, string? Body)[] Mix =
    [
        ("/v1/components/search", """{"query":"10k 0603 1%"}"""),
        ("/v1/components/search?q=thick+film+resistor+75V&facets=true&limit=50", null),
        ("/v1/components/search?q=type%3Aresistor&sort=property%3Aresistance&order=desc&limit=50", null),
        ("/v1/components/search?q=type%3Acapacitor&sort=price&manufacturer=samsung&manufacturer=yageo", null),
        ("/v1/components/explain", """{"query":"10k 0402","component_id":25804}"""),
        ("/v1/components/C25804/substitutes?package=any", null),
        ("/v1/components/C60490/substitutes?in_stock_only=true", null),
        ("/v1/components/C25804/similar", null), ("/v1/components/C1525", null),
        ("/v1/components/parameters/query", """{"component_type":"resistor","package":"0402","limit":20}"""),
        ("/v1/components/parameters/query/batch",
            """{"on_error":"report","queries":[{"component_type":"capacitor","limit":5},{"component_type":"led"},{}]}"""),
        ("/v1/components/full", """{"component_ids":[25804,1525,60490]}"""),
        ("/v1/components/mfr/YAGEO/RC0402FR-0710KL", null), ("/v1/types", null), ("/v1/properties?component_type=led", null),
        ("/v1/families", null), ("/v1/suggest?q=resi", null), ("/v1/snapshot", null),
        ("/kicad/v1/categories.json", null), ("/kicad/v1/parts/C25804.json", null), ("/", null),
        ("/?q=10k+resistor&package=0402&manufacturer=yageo&sort=stock", null), ("/?q=10k+resistor&package=SOT-23", null),
        ("/part/C25804?q=10k", null), ("/compare?id=C25804&id=C60490", null), ("/openapi/v1.json", null),
    ];

    public static async Task<bool> RunAsync(string work, int changes, int parts, int seconds)
    {
        // Of this process: what the system tells of one it tells of the other.
        if (MemoryQuarters.Refusal(changes, Measurement.ProcessMegabytes("RssAnon")) is { } refusal)
        {
            Console.WriteLine($"soak: refused: {refusal}");
            return false;
        }

        string snapshots = Path.Combine(work, "snapshots");
        string data = Path.Combine(Checkout.Root, "data");
        PartReading reading = PartReading.Open(Path.Combine(data, "lexicon"), Path.Combine(data, "properties"));
        TinySnapshot.Build(
            Path.Combine(snapshots, Names[0]), Names[0], CampaignCatalogue.Rows(parts), hasDense: true, reading: reading);
        TinySnapshot.Build(
            Path.Combine(snapshots, Names[1]), Names[1], CampaignCatalogue.Rows(parts + 1000), hasDense: true, reading: reading);
        SnapshotPublisher publisher = new(snapshots);
        Publish(publisher, snapshots, Names[0]);
        Publish(publisher, snapshots, Names[1]);
        await using ServerUnderLoad server = await ServerUnderLoad.StartAsync(work);
        using HttpClient client = new() { BaseAddress = server.Address };
        Dictionary<(string Snapshot, int Request), byte[]> right = [];
        await RememberAsync(client, publisher.Locator.CurrentName!, right);
        publisher.Rollback();
        await SeenAsync(client, publisher.Locator.CurrentName!);
        await RememberAsync(client, publisher.Locator.CurrentName!, right);

        ConcurrentBag<string> wrong = [];
        int answered = 0;
        using CancellationTokenSource stop = new();
        Task[] load = [.. Enumerable.Range(0, Clients).Select(number => Task.Run(async () =>
        {
            using HttpClient own = new() { BaseAddress = server.Address };
            for (int round = number * 7; !stop.IsCancellationRequested; round++)
            {
                int request = round % Mix.Length;
                (HttpStatusCode status, string snapshot, byte[] answer) = await AskAsync(own, request);
                Interlocked.Increment(ref answered);
                bool isRight = status == HttpStatusCode.OK
                    && (snapshot.Length == 0 || (right.TryGetValue((snapshot, request), out byte[]? expected)
                        && expected.AsSpan().SequenceEqual(answer)));
                if (!isRight)
                {
                    wrong.Add($"{status} of '{snapshot}' for {Mix[request].Path}");
                }
            }
        }))];
        List<double> memory = [];
        TimeSpan pause = TimeSpan.FromSeconds((double)seconds / changes);
        for (int change = 0; change < changes; change++)
        {
            long began = Stopwatch.GetTimestamp();
            if (change % 2 == 0)
            {
                Publish(publisher, snapshots, Names.Single(name => name != publisher.Locator.CurrentName));
            }
            else
            {
                publisher.Rollback();
            }

            await SeenAsync(client, publisher.Locator.CurrentName!);
            memory.Add(server.AnonymousMegabytes);
            TimeSpan rest = pause - Stopwatch.GetElapsedTime(began);
            await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
            memory.Add(server.AnonymousMegabytes);
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        double[] quarters = MemoryQuarters.Averages(memory);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"soak: {changes} publications and rollbacks under {Clients} clients and {Mix.Length} kinds of requests; {answered} "
                + $"answers, {wrong.Count} wrong or missing; memory that is no file by quarter "
                + $"{string.Join(", ", quarters.Select(static one => one.ToString("0", CultureInfo.InvariantCulture)))} MiB, "
                + $"last to second {quarters[^1] / quarters[1]:0.00}"));
        foreach (string one in wrong.Distinct().Take(10))
        {
            Console.WriteLine($"  {one}");
        }

        return wrong.IsEmpty && answered > changes && MemoryQuarters.IsFlat(quarters);
    }

    private static void Publish(SnapshotPublisher publisher, string snapshots, string name)
    {
        string digest = SnapshotIntegrity.ReadMetadata(Path.Combine(snapshots, name)).Digest.ToString();
        publisher.Publish(new PublishRequest
        {
            Snapshot = name, RequiredGates = ["Soak"], Verdicts = [new GateRecord("Soak", GateVerdict.Pass, digest)],
        });
    }

    private static async Task SeenAsync(HttpClient client, string name)
    {
        for (int tries = 0; tries < 3000; tries++)
        {
            using HttpResponseMessage response = await client.GetAsync("/v1/snapshot");
            if (response.Headers.GetValues("X-Snapshot").Single() == name)
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The server does not take over '{name}'.");
    }

    private static async Task RememberAsync(
        HttpClient client, string name, Dictionary<(string Snapshot, int Request), byte[]> right)
    {
        for (int request = 0; request < Mix.Length; request++)
        {
            (_, string snapshot, byte[] answer) = await AskAsync(client, request);
            right[(name, request)] = snapshot == name || snapshot.Length == 0 ? answer
                : throw new InvalidOperationException($"'{snapshot}' answered for '{name}'.");
        }
    }

    private static async Task<(HttpStatusCode Status, string Snapshot, byte[] Answer)> AskAsync(HttpClient client, int request)
    {
        (string path, string? body) = Mix[request];
        using HttpRequestMessage message = new(body is null ? HttpMethod.Get : HttpMethod.Post, path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        try
        {
            using HttpResponseMessage response = await client.SendAsync(message);
            string snapshot = response.Headers.TryGetValues("X-Snapshot", out IEnumerable<string>? names) ? names.First() : "";
            return (response.StatusCode, snapshot, await response.Content.ReadAsByteArrayAsync());
        }
        catch (HttpRequestException exception)
        {
            return (default, exception.Message, []);
        }
    }
}

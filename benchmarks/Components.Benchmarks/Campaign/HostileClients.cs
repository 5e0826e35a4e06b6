using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Components.SnapshotKit;

namespace Components.Benchmarks.Campaign;

/// <summary>Clients that send headers and no body, or bodies without an end, and one that asks for all it can get; what the
/// others notice of them, in turns with times without them.</summary>
internal static class HostileClients
{
    // Of p95 of the others: with them, at most so many times that without.
    private const double Goal = 2;

    // A server that was just started compiles its busiest methods anew for a while.
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(15);

    // After an attack, until the server takes nobody for present but the others: turns are left free for whoever was seen
    // within 5 s.
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(5.5);

    // All the longest bodies that the server has memory for, and short ones for what they leave.
    private const int UnfinishedConnections = 72;
    private const int LongestBodies = 64;
    private const int LongestBody = 1_048_576;
    private const int ShortBody = 8;

    private const int SearchConnections = 16;
    private const string Elsewhere = "127.0.0.2";
    private const string SearchPath = "/v1/components/search";
    private const string BatchPath = "/v1/components/parameters/query/batch";
    private const string GreedySearch = """{"query":"low noise 3.3 V regulator for battery","limit":100}""";

    private const string Name = "2025-11-20-0000000000aa";

    /// <summary>Eight silent connections, then 280; then bodies that are as long as they may be and never end.</summary>
    public static async Task<bool> RunSlowAsync(string work, LoadSettings settings)
    {
        Prepare(work, settings.Parts);
        await using ServerUnderLoad server = await ServerUnderLoad.StartAsync(work);
        bool isGood = true;
        foreach (int connections in (int[])[8, 280])
        {
            isGood &= await CompareAsync(server, settings, $"{connections} slow clients", token =>
                Task.WhenAll(Enumerable.Range(0, connections).Select(_ => SilentAsync(server.Address, token))));
        }

        isGood &= await CompareAsync(server, settings, $"{UnfinishedConnections} unfinished bodies", token =>
            Task.WhenAll(Enumerable.Range(0, UnfinishedConnections).Select(number =>
                UnfinishedAsync(server.Address, number < LongestBodies ? LongestBody - 1 : ShortBody, token))));
        Console.WriteLine($"  the server's memory reached {server.PeakMegabytes} MiB");
        return isGood;
    }

    /// <summary>Searches on many connections; then batches of 500 queries: for 500 rows each, which is refused, and for 50, the
    /// most that is answered.</summary>
    public static async Task<bool> RunGreedyAsync(string work, LoadSettings settings)
    {
        Prepare(work, settings.Parts);
        await using ServerUnderLoad server = await ServerUnderLoad.StartAsync(work);
        bool isGood = await AttackAsync(
            server, settings, $"{SearchConnections} greedy searches", SearchConnections, SearchPath, static _ => GreedySearch);
        isGood &= await AttackAsync(server, settings, $"{settings.Greedy} greedy batches", settings.Greedy, BatchPath,
            static round => Batch(round % 4 == 0 ? 500 : 50));
        Console.WriteLine($"  the server's memory reached {server.PeakMegabytes} MiB");
        return isGood;
    }

    // An attack that nobody answered says nothing about the others.
    private static async Task<bool> AttackAsync(
        ServerUnderLoad server, LoadSettings settings, string title, int connections, string path, Func<int, string> body)
    {
        ConcurrentDictionary<HttpStatusCode, int> statuses = new();
        bool isGood = await CompareAsync(
            server,
            settings,
            title,
            token => Task.WhenAll(Enumerable.Range(0, connections)
                .Select(number => GreedyAsync(server.Address, number, path, body, statuses, token))),
            () => statuses.GetValueOrDefault(HttpStatusCode.OK));
        IEnumerable<string> got = statuses.OrderBy(static pair => pair.Key)
            .Select(static pair => $"{(int)pair.Key} x {pair.Value}");
        Console.WriteLine($"  the greedy client got {string.Join(", ", got)}");
        return isGood;
    }

    private static void Prepare(string work, int parts)
    {
        string snapshots = Path.Combine(work, "snapshots");
        TinySnapshot.Build(Path.Combine(snapshots, Name), Name, CampaignCatalogue.Rows(parts), hasDense: true);
        TinySnapshot.MakeCurrent(snapshots, Name);
    }

    private static async Task<bool> CompareAsync(ServerUnderLoad server, LoadSettings settings, string title,
        Func<CancellationToken, Task> attack, Func<int>? answered = null)
    {
        Others alone = new(server.Address);
        Others beside = new(server.Address);
        await new Others(server.Address).RunAsync(settings.Clients, Warmup);
        for (int round = 0; round < settings.Rounds; round++)
        {
            await alone.RunAsync(settings.Clients, settings.Turn);
            using CancellationTokenSource stop = new();
            Task attackers = attack(stop.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
            await beside.RunAsync(settings.Clients, settings.Turn);
            await stop.CancelAsync();
            await attackers;
            await Task.Delay(Gone, CancellationToken.None);
        }

        double ratio = Measurement.At(beside.Sorted, 0.95) / Measurement.At(alone.Sorted, 0.95);
        bool isMeasured = alone.Count > 0 && beside.Count > 0 && answered?.Invoke() != 0;
        bool isGood = isMeasured && ratio <= Goal && beside.NotAnswered == 0;
        Console.WriteLine($"  others alone: {alone}");
        Console.WriteLine($"  beside {title}: {beside}");
        string verdict = isGood ? "reached" : isMeasured ? "NOT REACHED"
            : "NOT MEASURED: nothing of the attack, or of the others, was answered";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{title}: p95 of the others is {ratio:0.00} times their baseline (goal {Goal:0}), "
                + $"{beside.NotAnswered} not answered; {verdict}"));
        return isGood;
    }

    // Sends headers that announce a body, and waits to be turned away; then again.
    private static Task SilentAsync(Uri server, CancellationToken stop) => SendAsync(
        server, from: null, Headers(server) + "Content-Length: 500\r\n\r\n", TimeSpan.Zero, stop);

    // Sends the beginning of a body and not its end, from another address than the others', where the system has
    // one; waits to be turned away; then again, after the second that Retry-After asks for: without it the loopback would be full
    // of bodies that are refused, and both processors busy with sending them.
    private static Task UnfinishedAsync(Uri server, int sentBytes, CancellationToken stop) => SendAsync(
        server, OperatingSystem.IsLinux() ? Elsewhere : null,
        Headers(server) + $"Content-Length: {LongestBody}\r\n\r\n{new string(' ', sentBytes)}",
        TimeSpan.FromSeconds(1), stop);

    private static string Headers(Uri server) =>
        $"POST {SearchPath} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\n";

    private static async Task SendAsync(Uri server, string? from, string text, TimeSpan pause, CancellationToken stop)
    {
        byte[] request = Encoding.ASCII.GetBytes(text);
        byte[] answer = new byte[4096];
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = from is null ? new() : new(new IPEndPoint(IPAddress.Parse(from), 0));
                await client.ConnectAsync(server.Host, server.Port, stop);
                await client.GetStream().WriteAsync(request, stop);
                while (await client.GetStream().ReadAsync(answer, stop) > 0)
                {
                    // Until it is closed.
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // Turned away, or over.
            }

            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task GreedyAsync(Uri server, int number, string path, Func<int, string> text,
        ConcurrentDictionary<HttpStatusCode, int> statuses, CancellationToken stop)
    {
        using HttpClient client = ElsewhereClient(server);
        for (int round = number; !stop.IsCancellationRequested; round++)
        {
            try
            {
                using StringContent body = new(text(round), Encoding.UTF8, "application/json");
                using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = body };
                using HttpResponseMessage answer = await client.SendAsync(
                    request, HttpCompletionOption.ResponseHeadersRead, stop);
                await answer.Content.CopyToAsync(Stream.Null, stop);
                statuses.AddOrUpdate(answer.StatusCode, 1, static (_, count) => count + 1);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
            {
                // Over.
            }
        }
    }

    private static string Batch(int limit) =>
        $"{{\"queries\":[{string.Join(',', Enumerable.Repeat($"{{\"component_type\":\"resistor\",\"limit\":{limit}}}", 500))}]}}";

    // Another address than the others', where the system has one; another key in any case.
    private static HttpClient ElsewhereClient(Uri server)
    {
        SocketsHttpHandler handler = new();
        if (OperatingSystem.IsLinux())
        {
            handler.ConnectCallback = static async (context, cancellationToken) =>
            {
                Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(Elsewhere), 0));
                await socket.ConnectAsync(
                    new IPEndPoint(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        return new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2),
            DefaultRequestHeaders = { { "X-API-Key", "greedy" } } };
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Components.Cli.Tests.Verbs;

/// <summary>A real process is told to stop by SIGTERM while callers ask it as fast as they can: every caller hears that the
/// connection closes before it does, and no request is lost.</summary>
public sealed class DrainProcessTests(CliFixture fixture)
{
    private const int Rounds = 10;
    private const int Clients = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public Task Sigterm_under_load_loses_no_request() => StopUnderLoadAsync("500ms", AskUntilTurnedAwayAsync);

    // Told that their connection closes, these open another one at once, until they are refused: some are always on their
    // way through the door.
    [Fact]
    public Task Sigterm_loses_no_request_of_callers_that_come_again_at_once() =>
        StopUnderLoadAsync("300ms", AskUntilRefusedAsync);

    private async Task StopUnderLoadAsync(string drainDelay, Func<int, Action, Task<bool>> ask)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        for (int round = 0; round < Rounds; round++)
        {
            using Process process = CliProcess.Start(
                fixture.Root,
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["COMPONENTS__serve__drain_delay"] = drainDelay },
                    "serve", "--urls", "http://127.0.0.1:0");
            try
            {
                string first = (await process.StandardError.ReadLineAsync())!;
                int port = new Uri(first[(first.LastIndexOf(' ') + 1)..]).Port;
                Task<string> rest = process.StandardError.ReadToEndAsync();
                int answered = 0;
                Task<bool>[] clients = [.. Enumerable.Range(0, Clients)
                    .Select(_ => Task.Run(() => ask(port, () => Interlocked.Increment(ref answered))))];
                while (Volatile.Read(ref answered) < 3 * Clients && clients.All(static client => !client.IsCompleted))
                {
                    await Task.Delay(10);
                }

                using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
                bool[] told = await Task.WhenAll(clients).WaitAsync(Patience);
                await process.WaitForExitAsync().WaitAsync(Patience);
                told.ShouldAllBe(static wasTold => wasTold, $"round {round}");
                process.ExitCode.ShouldBe(0, await rest);
                (await rest).ShouldBeEmpty();
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill();
                }
            }
        }
    }

    // One connection, one request after the other; an answer that is missing, cut or no 200 fails the test.
    private static async Task<bool> AskUntilTurnedAwayAsync(int port, Action answered)
    {
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", port);
        const string Body = """{"query":"10k 0402"}""";
        byte[] request = Encoding.ASCII.GetBytes("POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
        while (true)
        {
            await client.GetStream().WriteAsync(request);
            string answer = await ReadAsync(client.GetStream());
            answer.ShouldStartWith("HTTP/1.1 200 ");
            answered();
            if (answer.Contains("\r\nConnection: close\r\n", StringComparison.Ordinal))
            {
                return true;
            }
        }
    }

    private static async Task<bool> AskUntilRefusedAsync(int port, Action answered)
    {
        while (true)
        {
            using TcpClient client = new();
            try
            {
                await client.ConnectAsync("127.0.0.1", port);
            }
            catch (SocketException)
            {
                return true;
            }

            await client.GetStream()
                .WriteAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
            (await ReadAsync(client.GetStream())).ShouldStartWith("HTTP/1.1 200 ");
            answered();
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        StringBuilder text = new();
        byte[] chunk = new byte[16_384];
        while (!IsComplete(text.ToString()))
        {
            int read = await stream.ReadAsync(chunk);
            read.ShouldBeGreaterThan(0, $"the connection was closed in the middle of an answer: {text}");
            text.Append(Encoding.Latin1.GetString(chunk, 0, read));
        }

        return text.ToString();
    }

    private static bool IsComplete(string text)
    {
        int head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        int at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        return head >= 0 && at >= 0 && at < head
            && text.Length - head - 4 >= int.Parse(text[(at + 16)..text.IndexOf('\r', at)], CultureInfo.InvariantCulture);
    }
}

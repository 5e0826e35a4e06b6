using System.Net;
using System.Net.Sockets;

namespace Components.Serve.Tests.Wire;

/// <summary>A caller's fault is no error of the server: the log has at most one line of it, and no stack. Alone: the error
/// stream is everybody's.</summary>
[CollectionDefinition(nameof(CallersFaultTests), DisableParallelization = true)]
[Collection(nameof(CallersFaultTests))]
public sealed class CallersFaultTests(SnapshotFixture fixture)
{
    private const string Head = "POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    [Fact]
    public async Task A_caller_that_does_not_read_is_one_line_of_information()
    {
        string log = await LogOfAsync(async (server, log) =>
        {
            // An answer may fit into the buffers of both ends, or be late itself: then another caller comes.
            List<RawConnection> deaf = [];
            await Eventually.TrueAsync(async () =>
            {
                RawConnection caller = await RawConnection.OpenAsync(server.Client.BaseAddress!, receiveBufferBytes: 4096);
                deaf.Add(caller);
                await caller.SendAsync(string.Concat(
                    Enumerable.Repeat("GET /docs/scalar.js HTTP/1.1\r\nHost: localhost\r\n\r\n", 16)));
                await Task.Delay(1000);
                return log.ToString().Contains("/docs/scalar.js", StringComparison.Ordinal);
            });
            deaf.ForEach(static caller => caller.Dispose());
        });
        string line = log.Split('\n').First(static line => line.Contains("/docs/scalar.js", StringComparison.Ordinal));
        line.ShouldContain(" info: ");
        line.ShouldContain("GET /docs/scalar.js: the answer was not read to its end within 0.5 s (request ");
        ShouldHoldNoError(log);
    }

    [Theory]
    [InlineData("Content-Length: 500\r\n\r\n{", false)]
    [InlineData("Content-Length: 500\r\n\r\n{", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", false)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", true)]
    public async Task A_caller_that_leaves_within_a_body_is_no_error(string rest, bool isReset)
    {
        string log = await LogOfAsync(async (server, _) =>
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress!.Port);
            await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(Head + rest));
            await Task.Delay(100);
            socket.LingerState = new LingerOption(isReset, 0);
            socket.Close();
            await Task.Delay(1000);
        });
        ShouldHoldNoError(log);
    }

    [Theory]
    [InlineData("Content-Length: 500\r\n\r\n{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")]
    public async Task A_body_that_does_not_come_is_no_error(string rest)
    {
        string log = await LogOfAsync(async (server, _) =>
        {
            using RawConnection connection = await RawConnection.OpenAsync(server.Client.BaseAddress!);
            await connection.SendAsync(Head + rest);
            (await connection.ReadAsync()).ShouldStartWith("HTTP/1.1 408 ");
            await Task.Delay(300);
        });
        ShouldHoldNoError(log);
    }

    private static void ShouldHoldNoError(string log)
    {
        log.ShouldNotContain("fail:");
        log.ShouldNotContain("Exception");
        log.ShouldNotContain("   at ");
    }

    private async Task<string> LogOfAsync(Func<RunningServer, StringWriter, Task> act)
    {
        StringWriter log = new();
        TextWriter console = Console.Error;
        Console.SetError(TextWriter.Synchronized(log));
        try
        {
            // The server's log takes the error stream that it finds when it starts.
            await using RunningServer server = await RunningServer.StartAsync(
                fixture.SnapshotsDirectory, static options => options with { Settings = options.Settings with
                {
                    RequestTimeout = TimeSpan.FromMilliseconds(500),
                    BodyTimeout = TimeSpan.FromMilliseconds(300),
                } });
            await act(server, log);
        }
        finally
        {
            Console.SetError(console);
        }

        return log.ToString();
    }
}

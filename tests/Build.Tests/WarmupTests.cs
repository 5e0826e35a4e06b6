using System.Net;
using System.Net.Sockets;
using System.Text;
using Components.Foundation.Errors;

namespace BuildTests;

/// <summary>The request of the target Warmup: the server takes it from an operator only.</summary>
public sealed class WarmupTests
{
    [Fact]
    public async Task Warmup_sends_the_header_that_no_page_of_another_site_can_send()
    {
        (string address, Task<string> asked) = Answering(static head => IsOperators(head) ? "200 OK" : "403 Forbidden");
        (await Served.WarmupAsync(address, TestContext.Current.CancellationToken)).ShouldBe($"{address} is warm");
        string[] lines = (await asked).Split("\r\n");
        lines[0].ShouldBe("POST /v1/admin/warmup HTTP/1.1");
        lines.ShouldContain("X-Components-Admin: 1");
    }

    [Fact]
    public async Task A_server_that_refuses_is_SRV090()
    {
        (string address, Task<string> asked) = Answering(static _ => "403 Forbidden");
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() =>
            Served.WarmupAsync(address, TestContext.Current.CancellationToken));
        await asked;
        error.Message.ShouldBe($"SRV090: {address}: The server did not warm up: Response status code does not indicate success: "
            + "403 (Forbidden). Start it with './components serve', or name its address with --urls.");
    }

    // One request on a free port of loopback, answered by what its head says.
    private static (string Address, Task<string> Asked) Answering(Func<string, string> status)
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", AnswerAsync(listener, status));
    }

    private static async Task<string> AnswerAsync(TcpListener listener, Func<string, string> status)
    {
        using TcpListener held = listener;
        using TcpClient client = await held.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using StreamReader reader = new(client.GetStream(), Encoding.ASCII, leaveOpen: true);
        StringBuilder head = new();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            head.Append(line).Append("\r\n");
        }

        byte[] answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status(head.ToString())}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await client.GetStream().WriteAsync(answer, TestContext.Current.CancellationToken);
        return head.ToString();
    }

    private static bool IsOperators(string head) => head.Contains("\r\nX-Components-Admin: 1\r\n", StringComparison.Ordinal);
}

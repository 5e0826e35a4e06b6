using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Components.Serve.Tests;

/// <summary>A connection on which a test writes what no client library would.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;

    private RawConnection(TcpClient client) => _client = client;

    public static async Task<RawConnection> OpenAsync(Uri server, int? receiveBufferBytes = null, string? from = null)
    {
        RawConnection connection =
            new(from is null ? new TcpClient() : new TcpClient(new IPEndPoint(IPAddress.Parse(from), 0)));
        if (receiveBufferBytes is { } bytes)
        {
            connection._client.ReceiveBufferSize = bytes;
        }

        await connection._client.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Says that nothing more will be sent.</summary>
    public void CloseSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Reads one answer with a Content-Length.</summary>
    /// <returns>Status line, headers and body; what came until then when the server closed early.</returns>
    public async Task<string> ReadAsync()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        StringBuilder text = new();
        byte[] chunk = new byte[4096];
        while (!IsComplete(text.ToString()))
        {
            int read = await _client.Client.ReceiveAsync(chunk, limit.Token);
            if (read == 0)
            {
                break;
            }

            text.Append(Encoding.Latin1.GetString(chunk, 0, read));
        }

        return text.ToString();
    }

    public void Dispose() => _client.Dispose();

    private static bool IsComplete(string text)
    {
        int head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
        {
            return false;
        }

        int at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && at < head && text.Length - head - 4 >= int.Parse(text[(at + 16)..text.IndexOf('\r', at)]);
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Components.Foundation.Files;

namespace Components.Download.Tests;

/// <summary>A local HTTP server that answers one request a connection, each in the way that the test scripted for it.</summary>
internal sealed class MisbehavingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<int, Request, Answer> _script;
    private readonly Task _loop;
    private int _count;

    public MisbehavingServer(Func<int, Request, Answer> script)
    {
        _script = script;
        _listener.Start();
        _loop = Task.Run(RunAsync);
    }

    public List<Request> Requests { get; } = [];

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Answer of a well-behaved server.</summary>
    public static Answer Serve(Request request, byte[] content) => request.From is long from && from < content.Length
        ? new Answer(
            206, content[(int)from..])
        {
            Headers = [$"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}", TagOf(content)],
        }
        : new Answer(200, content) { Headers = [TagOf(content)] };

    /// <summary>The header of a strong tag.</summary>
    public static string TagOf(byte[] content) => $"ETag: \"{Sha256Digest.Of(content)}\"";

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _loop.Wait();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        List<Task> open = [];
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                open.Add(Task.Run(() => AnswerAsync(client)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }

        await Task.WhenAll(open);
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                Request request = await ReadAsync(stream);
                int number;
                lock (Requests)
                {
                    Requests.Add(request);
                    number = ++_count;
                }

                Answer answer = _script(number, request);
                StringBuilder head = new($"HTTP/1.1 {answer.Status} Scripted\r\nConnection: close\r\nContent-Length: "
                    + $"{answer.DeclaredLength ?? answer.Body.Length}\r\n");
                foreach (string header in answer.Headers)
                {
                    head.Append(header).Append("\r\n");
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
                for (int sent = 0; answer.Drip > TimeSpan.Zero && sent < answer.Body.Length; sent++)
                {
                    await stream.WriteAsync(answer.Body.AsMemory(sent, 1), _stop.Token);
                    await Task.Delay(answer.Drip, _stop.Token);
                }

                await stream.WriteAsync(answer.Drip > TimeSpan.Zero ? [] : answer.Body, _stop.Token);
                await stream.FlushAsync(_stop.Token);
                if (answer.StallsAfterwards)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private static async Task<Request> ReadAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        string first = await reader.ReadLineAsync() ?? "";
        long? from = null;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                from = long.Parse(line.AsSpan(13).TrimEnd('-'), NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }

        return new Request(first.Split(' ')[1], from);
    }

    internal sealed record Request(string Path, long? From);

    internal sealed record Answer(int Status, byte[] Body)
    {
        public IReadOnlyList<string> Headers { get; init; } = [];

        public long? DeclaredLength { get; init; }

        public bool StallsAfterwards { get; init; }

        /// <summary>Pause after each byte; zero sends them at once.</summary>
        public TimeSpan Drip { get; init; }
    }
}

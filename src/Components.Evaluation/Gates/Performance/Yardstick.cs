using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Components.Evaluation.Gates.Performance;

/// <summary>A yardstick for latencies: an HTTP request over loopback that does <see cref="YardstickWork"/>, answered in this
/// process by a responder of its own. It pays for what a search pays for (client, sockets, change of threads, processor, memory)
/// and shares no code with the server, so that nothing the product does makes it longer.</summary>
internal sealed class Yardstick : IDisposable
{
    private const int Seed = 1;

    private static readonly byte[] Question = Encoding.ASCII.GetBytes("{\"query\":\"100nF 16V X7R 0402\",\"limit\":20}");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _ending = new();
    private readonly byte[] _expected;
    private readonly Task _answering;

    public Yardstick()
    {
        YardstickWork work = new();
        _expected = work.Run(Seed).ToArray();
        _listener.Start();
        string url = string.Create(
            CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(30) };
        _answering = AnswerAsync(work);
    }

    /// <summary>Takes one measure.</summary>
    /// <param name="time">Clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Milliseconds from sending the request to having read the whole answer.</returns>
    /// <exception cref="InvalidOperationException">The answer is not the fixed one: our own mistake.</exception>
    public double Measure(TimeProvider time, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        byte[] answer = AskAsync(cancellationToken).GetAwaiter().GetResult();
        double milliseconds = time.GetElapsedTime(began).TotalMilliseconds;
        return answer.AsSpan().SequenceEqual(_expected)
            ? milliseconds : throw new InvalidOperationException("The yardstick's answer is not the fixed one.");
    }

    public void Dispose()
    {
        _http.Dispose();
        _ending.Cancel();
        _listener.Stop();
        try
        {
            _answering.Wait(TimeSpan.FromSeconds(5));
        }
        catch (AggregateException)
        {
            // It was waiting for a connection or a request.
        }

        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task<byte[]> AskAsync(CancellationToken cancellationToken)
    {
        using ByteArrayContent content = new(Question);
        using HttpResponseMessage response = await _http.PostAsync("/yardstick", content, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    // One connection at a time is enough: the measurement asks one request at a time, and the client keeps its connection.
    private async Task AnswerAsync(YardstickWork work)
    {
        byte[] received = new byte[8192];
        while (!_ending.IsCancellationRequested)
        {
            using Socket socket = await _listener.AcceptSocketAsync(_ending.Token);
            socket.NoDelay = true;
            int filled = 0;
            while (await socket.ReceiveAsync(received.AsMemory(filled), _ending.Token) is var count and > 0)
            {
                filled += count;
                if (!received.AsSpan(0, filled).EndsWith(Question))
                {
                    continue;
                }

                filled = 0;
                ReadOnlyMemory<byte> body = work.Run(Seed);
                byte[] head = Encoding.ASCII.GetBytes(
                    string.Create(CultureInfo.InvariantCulture,
                        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
                byte[] whole = [.. head, .. body.Span];
                for (int sent = 0; sent < whole.Length;)
                {
                    sent += await socket.SendAsync(whole.AsMemory(sent), _ending.Token);
                }
            }
        }
    }
}

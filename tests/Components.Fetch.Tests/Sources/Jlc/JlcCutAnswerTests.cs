using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.TestKit.Jlc;

namespace Components.Fetch.Tests.Sources.Jlc;

/// <summary>Answers without a length and without chunks, whose end is the end of the connection: one that is cut looks whole
/// to HTTP, and only its JSON says that it is not.</summary>
public sealed class JlcCutAnswerTests : IDisposable
{
    private static readonly string Page =
        $$"""{"success":true,"code":200,"data":{"componentInfos":[{{JlcServer.Part(7)}}],"lastKey":null} }"""
            .Replace("\\u03a9", "Ω", StringComparison.Ordinal);

    private readonly TestFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<byte[]> _answers = new();
    private readonly Task _loop;
    private int _asked;

    public JlcCutAnswerTests()
    {
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _loop.Wait(TimeSpan.FromSeconds(5));
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_answer_that_is_cut_anywhere_is_asked_for_again()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Page);
        int withinSign = Encoding.UTF8.GetByteCount(Page.AsSpan(0, Page.IndexOf('Ω', StringComparison.Ordinal))) + 1;
        int[] cuts = [0, 1, 5, 30, whole.Length / 2, withinSign, whole.Length - 1];
        foreach (int cut in cuts)
        {
            _answers.Enqueue(whole[..cut]);
            _answers.Enqueue(whole);
            int before = _asked;
            FetchHarness fetch = Harness();

            await fetch.RunAsync();

            (_asked - before).ShouldBe(2, $"cut behind {cut} bytes");
            fetch.Records().ShouldHaveSingleItem().LcscId.ShouldBe(7);
        }
    }

    [Fact]
    public async Task A_server_that_always_cuts_is_given_up_and_the_words_say_so()
    {
        for (int i = 0; i < 4; i++)
        {
            _answers.Enqueue(Encoding.UTF8.GetBytes(Page)[..50]);
        }

        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => Harness().RunAsync());

        error.Code.ShouldBe("FET021");
        error.What.ShouldContain("after 4 attempts: the connection ended in the middle of the answer", Case.Sensitive);
    }

    [Theory]
    [InlineData("<html>busy</html>")]
    [InlineData("[1,2")]
    [InlineData("{\"code\":200} and more")]
    [InlineData("{\"code\":oops")]
    [InlineData("7")]
    public async Task What_is_no_beginning_of_an_answer_stops_the_run_at_once(string body)
    {
        _answers.Enqueue(Encoding.UTF8.GetBytes(body));

        (await Should.ThrowAsync<InputDataException>(() => Harness().RunAsync())).Code.ShouldBe("FET044");
        _asked.ShouldBe(1);
    }

    private FetchHarness Harness() => new(_folder)
    {
        Environment = JlcSourceTests.Credentials,
        Source = new SourceSettings
        {
            Id = "jlc-api",
            Kind = SourceSettings.JlcOpenApiKind,
            Jlc = new JlcSettings
            {
                BaseUrl = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}",
                RequestsPerSecond = 1_000,
                Burst = 1_000,
            },
        },
        Settings = new FetchSettings
        {
            Download = new DownloadSettings { MaxRetries = 3, RetryDelay = TimeSpan.FromMilliseconds(1) },
        },
    };

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                NetworkStream stream = client.GetStream();
                await ReadRequestAsync(stream);
                _asked++;
                await stream.WriteAsync(
                    Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n"),
                    _stop.Token);
                await stream.WriteAsync(_answers.Dequeue(), _stop.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    // The whole request, its body too: closing a connection with unread bytes resets it.
    private async Task ReadRequestAsync(NetworkStream stream)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        while (!IsWhole(text.ToString()))
        {
            int read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                return;
            }

            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
    }

    private static bool IsWhole(string request)
    {
        const string Length = "Content-Length: ";
        int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        int at = request.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        return end >= 0 && request.Length - end - 4 >= int.Parse(
            request.AsSpan(at + Length.Length, request.IndexOf('\r', at) - at - Length.Length), CultureInfo.InvariantCulture);
    }
}

using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Components.Fetch.Artifacts;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests;

/// <summary>Bodies that end with their connection, and bodies that are packed though they were asked for as they are.</summary>
public sealed class ArtifactBodyTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PartsServer _server = new();
    private readonly ArtifactHarness _harness;

    public ArtifactBodyTests()
    {
        _harness = new ArtifactHarness(_folder, _server);
        _harness.Settings = _harness.Settings with { MaxRetries = 1 };
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(300, "cut_short", 2)]
    [InlineData(int.MaxValue, null, 1)]
    public async Task A_data_sheet_that_ends_with_its_connection_is_whole_only_with_its_end(int length, string? reason, int asked)
    {
        byte[] sent = PartsServer.Pdf[..Math.Min(length, PartsServer.Pdf.Length)];
        using PlainServer server = new(sent);
        _server.Add("/other.pdf", PartsServer.Pdf, "application/pdf");
        _harness.With(800_000_001, server.Url + "/a.pdf").With(800_000_002, _server.Url + "/other.pdf");

        await _harness.RunAsync();

        _harness.Record(800_000_001, "datasheet_pdf").Reason.ShouldBe(reason);
        server.Asked.ShouldBe(asked);
        Directory.EnumerateFiles(Path.Combine(_harness.Root, "partial")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_data_sheet_that_is_packed_against_what_was_asked_is_unpacked(string coding)
    {
        byte[] packed = Packed(coding, PartsServer.Pdf);
        _server.Add("/a.pdf", context =>
        {
            context.Response.AddHeader("Content-Encoding", coding);
            context.Response.AddHeader("ETag", "\"one\"");
            return PartsServer.AnswerAsync(context, packed, "application/pdf");
        });

        ArtifactSummary summary = await _harness.With(800_000_001, _server.Url + "/a.pdf").RunAsync();

        _harness.Bytes(_harness.Record(800_000_001, "datasheet_pdf")).ShouldBe(PartsServer.Pdf);
        summary.ReceivedBytes.ShouldBe(packed.Length, "counted is what came");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_body_that_is_called_packed_and_is_not_fails_that_file_alone(string coding)
    {
        _server.Add("/a.pdf", context =>
        {
            context.Response.AddHeader("Content-Encoding", coding);
            return PartsServer.AnswerAsync(context, [0xff, 0xff, .. PartsServer.Pdf], "application/pdf");
        });
        _server.Add("/other.pdf", PartsServer.Pdf, "application/pdf");
        _harness.With(800_000_001, _server.Url + "/a.pdf").With(800_000_002, _server.Url + "/other.pdf");

        await _harness.RunAsync();

        _harness.Record(800_000_001, "datasheet_pdf").Reason.ShouldBe("network");
        _harness.Record(800_000_002, "datasheet_pdf").State.ShouldBe("stored");
    }

    [Fact]
    public async Task A_packed_file_that_grows_beyond_the_limit_is_too_large()
    {
        byte[] packed = Packed("gzip", new byte[4_000_000]);
        _server.Add("/a.pdf", context =>
        {
            context.Response.AddHeader("Content-Encoding", "gzip");
            return PartsServer.AnswerAsync(context, packed, "application/pdf");
        });
        _server.Add("/other.pdf", PartsServer.Pdf, "application/pdf");
        _harness.Settings = _harness.Settings with { MaxFileBytes = 100_000 };
        await _harness.With(800_000_001, _server.Url + "/a.pdf").With(800_000_002, _server.Url + "/other.pdf").RunAsync();

        packed.Length.ShouldBeLessThan(100_000);
        _harness.Record(800_000_001, "datasheet_pdf").Reason.ShouldBe("too_large");
    }

    private static byte[] Packed(string coding, byte[] bytes)
    {
        using MemoryStream packed = new();
        using (Stream packer = coding switch
        {
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            packer.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>A server of the oldest kind: it says no length, and closes the connection behind the last byte.</summary>
    private sealed class PlainServer : IDisposable
    {
        private readonly TcpListener _listener = new(System.Net.IPAddress.Loopback, 0);
        private readonly byte[] _body;
        private int _asked;

        public PlainServer(byte[] body)
        {
            _body = body;
            _listener.Start();
            _ = Task.Run(AnswerAllAsync);
        }

        public string Url => $"http://{_listener.LocalEndpoint}";

        public int Asked => _asked;

        public void Dispose() => _listener.Stop();

        private async Task AnswerAllAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await _listener.AcceptTcpClientAsync();
                    _asked++;
                    NetworkStream stream = client.GetStream();
                    byte[] request = new byte[8_192];
                    _ = await stream.ReadAsync(request);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n"
                        + "Connection: close\r\n\r\n"));
                    await stream.WriteAsync(_body);
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
            {
                // The listener is closed.
            }
        }
    }
}

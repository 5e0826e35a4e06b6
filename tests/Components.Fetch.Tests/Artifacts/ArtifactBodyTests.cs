using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Components.Fetch.Artifacts;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

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
    [InlineData(0, null, 1)]
    [InlineData(1, null, 1)]
    [InlineData(2, "cut_short", 2)]
    [InlineData(40, "cut_short", 2)]
    [InlineData(120, "cut_short", 2)]
    public async Task A_model_that_ends_with_its_connection_is_whole_only_with_faces_for_all_its_vertices(
        int lacks, string? reason, int asked)
    {
        byte[] model = Encoding.ASCII.GetBytes(TwoBoxes());
        using PlainServer server = new(model[..^lacks]);
        _server.AddPart(25804);
        _harness.Settings = _harness.Settings with { ObjUrl = server.Url + "/{uuid}" };

        await _harness.With(25804).RunAsync();

        _harness.Record(25804, "model_obj").Reason.ShouldBe(reason);
        server.Asked.ShouldBe(asked);
    }

    [Fact]
    public void Of_the_beginnings_of_a_model_only_those_with_all_vertices_are_taken_for_whole()
    {
        string model = TwoBoxes();
        int last = model.LastIndexOf("f ", StringComparison.Ordinal);
        for (int length = 0; length < model.Length; length++)
        {
            ObjModel.IsWhole(Encoding.ASCII.GetBytes(model[..length])).ShouldBe(
                length >= model.Length - 1, $"{length}: {model[Math.Max(0, length - 20)..length]}");
        }

        last.ShouldBeLessThan(model.Length - 2, "the cuts within the last face are among them");
    }

    [Theory]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", true)]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3", false)]
    [InlineData("v 0 0 0\r\nv 1 0 0\r\nv 0 1 0\r\nf 1/1/1 2/2/2 3/3/3\r\n", true)]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf -3 -2 -1\n# made by hand\n\n", true)]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 4\n", false)]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 2147483647\n", false)]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 x\n", false)]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\nnewmtl 1\nKd 1 1 1\nendmtl\n", true)]
    [InlineData("newmtl 0\nendmtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\nnewmtl 1\nKd 1 1 1\n", false)]
    [InlineData("newmtl 1\nKd 1 1 1\nendmtl\n", false)]
    [InlineData("", false)]
    public void A_whole_model_has_closed_materials_and_faces_of_vertices_that_are_there(string text, bool isWhole) =>
        ObjModel.IsWhole(Encoding.ASCII.GetBytes(text)).ShouldBe(isWhole);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_file_that_was_cut_before_it_was_packed_or_while_it_was_is_cut_short(bool isModel, bool isChunked)
    {
        byte[] whole = isModel ? Encoding.ASCII.GetBytes(TwoBoxes()) : PartsServer.Pdf;
        byte[] packed = Packed("gzip", whole);
        _server.AddPart(25804);
        Func<System.Net.HttpListenerContext, Task> answer = context =>
        {
            context.Response.AddHeader("Content-Encoding", "gzip");
            context.Response.SendChunked = isChunked;
            return isChunked ? AnswerInChunksAsync(context, packed[..(packed.Length / 2)])
                : PartsServer.AnswerAsync(context, packed[..(packed.Length / 2)], "application/octet-stream");
        };
        _server.Add(isModel ? PartsServer.ObjPath() : "/a.pdf", answer);

        _server.Add("/other.pdf", PartsServer.Pdf, "application/pdf");
        await _harness.With(25804, _server.Url + (isModel ? "/other.pdf" : "/a.pdf")).RunAsync();

        _harness.Record(25804, isModel ? "model_obj" : "datasheet_pdf").Reason.ShouldBe("cut_short");
    }

    [Theory]
    [InlineData(300, "cut_short")]
    [InlineData(int.MaxValue, null)]
    public async Task A_page_that_ends_with_its_connection_is_whole_only_with_its_end(int length, string? reason)
    {
        string page = $"<!doctype html><html><body>{new string('x', 3_000)}</body></html>\n";
        using PlainServer server = new(Encoding.ASCII.GetBytes(page[..Math.Min(length, page.Length)]), "text/html");
        _harness.Settings = _harness.Settings with
        {
            PageUrl = server.Url + "/C{id}.html", Kinds = [.. _harness.Settings.Kinds, "component_page"],
        };

        _server.AddPart(25804);
        await _harness.With(25804).RunAsync();

        _harness.Record(25804, "component_page").Reason.ShouldBe(reason);
    }

    private static async Task AnswerInChunksAsync(System.Net.HttpListenerContext context, byte[] body)
    {
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }

    // As EasyEDA writes them: materials, vertices, and the faces of each material.
    private static string TwoBoxes()
    {
        StringBuilder text = new("newmtl 1\nKa 0.2 0.2 0.2\nKd 0.8 0.8 0.8\nendmtl\nnewmtl 2\nKd 0.1 0.1 0.1\nendmtl\n");
        for (int corner = 0; corner < 16; corner++)
        {
            text.Append($"v {corner & 1}.5 {(corner >> 1) & 1}.25 {corner >> 2}.125\n");
        }

        for (int box = 0; box < 2; box++)
        {
            text.Append($"\nusemtl {box + 1}\n");
            for (int corner = 1; corner < 7; corner++)
            {
                text.Append($"f {8 * box + corner}// {8 * box + corner + 1}// {8 * box + corner + 2}//\n");
            }
        }

        return text.ToString();
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
        private readonly string _type;
        private int _asked;

        public PlainServer(byte[] body, string type = "application/pdf")
        {
            (_body, _type) = (body, type);
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
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {_type}\r\n"
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

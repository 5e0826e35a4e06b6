using System.IO.Compression;
using System.Runtime.InteropServices;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Tests.Http;

/// <summary>Answers that are the same for everybody are made once, and are written as their readers take them.</summary>
public sealed class PreparedAnswerTests
{
    private static readonly byte[] Text =
        [.. Enumerable.Range(0, 3_000_000).Select(static index => (byte)('a' + (index * 7 % 26)))];

    [Theory]
    [InlineData(null)]
    [InlineData("br")]
    [InlineData("gzip")]
    public void All_readers_share_the_same_bytes(string? coding)
    {
        PreparedAnswer answer = new("text/html", Text);
        MemoryMarshal.TryGetArray(answer.In(coding), out ArraySegment<byte> first).ShouldBeTrue();
        MemoryMarshal.TryGetArray(answer.In(coding), out ArraySegment<byte> second).ShouldBeTrue();
        second.Array.ShouldBeSameAs(first.Array);
        using MemoryStream sent = new([.. first]);
        using Stream plain = coding switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using MemoryStream back = new();
        plain.CopyTo(back);
        back.ToArray().SequenceEqual(Text).ShouldBeTrue();
    }

    [Fact]
    public async Task A_long_answer_is_handed_to_the_connection_in_pieces()
    {
        DefaultHttpContext context = new();
        context.Features.Set(new RequestState(null, new RequestTimings(TimeProvider.System)));
        Pieces pieces = new();
        context.Response.Body = pieces;
        context.Request.Method = HttpMethods.Get;

        await Answers.PreparedAsync(context, new PreparedAnswer("application/octet-stream", Text));

        pieces.Lengths.Sum().ShouldBe(Text.Length);
        pieces.Lengths.Max().ShouldBeLessThanOrEqualTo(16_384);
    }

    [Fact]
    public async Task A_file_of_the_report_is_read_once_and_again_when_it_was_written_anew()
    {
        string snapshot = Directory.CreateTempSubdirectory("report-").FullName;
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(snapshot, "report")).FullName, "index.html");
        File.WriteAllText(path, "one");
        PreparedReport files = new(snapshot, TimeProvider.System);
        await Task.Delay(100);

        PreparedAnswer first = (await files.FindAsync("index.html", CancellationToken.None)).ShouldNotBeNull();
        (await files.FindAsync("index.html", CancellationToken.None)).ShouldBeSameAs(first);
        File.WriteAllText(path, "two");
        PreparedAnswer second = (await files.FindAsync("index.html", CancellationToken.None)).ShouldNotBeNull();

        System.Text.Encoding.UTF8.GetString(second.In(null).Span).ShouldBe("two");
        second.Tag.ShouldNotBe(first.Tag);
        (await files.FindAsync("../metadata.json", CancellationToken.None)).ShouldBeNull();
        Directory.Delete(snapshot, recursive: true);
    }

    private sealed class Pieces : MemoryStream
    {
        public List<int> Lengths { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Lengths.Add(buffer.Length);
            return ValueTask.CompletedTask;
        }
    }
}

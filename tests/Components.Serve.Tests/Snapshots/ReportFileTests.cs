using System.Runtime.InteropServices;
using System.Text;
using Components.Serve.Http;
using Components.Serve.Snapshots;

namespace Components.Serve.Tests.Snapshots;

/// <summary>The files of a report are those of its directory, whatever somebody put there.</summary>
public sealed class ReportFileTests : IDisposable
{
    private readonly string _snapshot = Directory.CreateTempSubdirectory("report-").FullName;
    private readonly string _report;
    private readonly PreparedReport _files;

    public ReportFileTests()
    {
        _report = Directory.CreateDirectory(Path.Combine(_snapshot, "report")).FullName;
        _files = new PreparedReport(_snapshot, TimeProvider.System);
    }

    public void Dispose() => Directory.Delete(_snapshot, recursive: true);

    [Fact]
    public async Task A_link_is_no_file_of_the_report()
    {
        string secret = Path.Combine(_snapshot, "secret.txt");
        File.WriteAllText(secret, "secret");
        File.CreateSymbolicLink(Path.Combine(_report, "passwd.txt"), secret);
        File.WriteAllText(Path.Combine(_report, "index.html"), "report");

        (await _files.FindAsync("passwd.txt", CancellationToken.None)).ShouldBeNull();
        (await _files.FindAsync("index.html", CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_report_is_none()
    {
        Directory.Delete(_report);
        string elsewhere = Directory.CreateDirectory(Path.Combine(_snapshot, "elsewhere")).FullName;
        File.WriteAllText(Path.Combine(elsewhere, "index.html"), "secret");
        Directory.CreateSymbolicLink(_report, elsewhere);

        (await _files.FindAsync("index.html", CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"snapshot":"a","snapshot":"b"}""")]
    [InlineData("""{"gates":[{"gate":"a","gate":"b"}]}""")]
    [InlineData("""{"snapshot":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"snapshot":""")]
    [InlineData("[1]")]
    public async Task A_damaged_record_of_the_publishing_shows_nothing(string content)
    {
        File.WriteAllText(Path.Combine(_report, "publish.json"), content);
        PreparedAnswer answer = (await _files.FindAsync("publish.json", CancellationToken.None)).ShouldNotBeNull();
        Encoding.UTF8.GetString(answer.In(null).Span).ShouldBe("{}");
    }

    [Fact]
    public async Task A_record_of_the_publishing_beyond_the_bound_is_not_there()
    {
        WriteLong("publish.json", PreparedReport.LongestKept + 1);
        (await _files.FindAsync("publish.json", CancellationToken.None)).ShouldBeNull();
        _files.FindLong("publish.json").ShouldBeNull();
    }

    [Fact]
    public async Task A_long_file_is_read_slice_by_slice_into_one_buffer()
    {
        WriteLong("trace.bin", PreparedReport.LongestKept + 12_345);

        (await _files.FindAsync("trace.bin", CancellationToken.None)).ShouldBeNull("nobody's memory holds it");
        LongFile file = _files.FindLong("trace.bin").ShouldNotBeNull();
        HashSet<byte[]> buffers = [];
        using MemoryStream content = new();
        foreach (ReadOnlyMemory<byte> slice in file.Slices())
        {
            MemoryMarshal.TryGetArray(slice, out ArraySegment<byte> segment).ShouldBeTrue();
            buffers.Add(segment.Array!);
            content.Write(slice.Span);
        }

        buffers.ShouldHaveSingleItem().Length.ShouldBe(LongFile.SliceBytes);
        content.ToArray().SequenceEqual(File.ReadAllBytes(Path.Combine(_report, "trace.bin"))).ShouldBeTrue();
    }

    [Fact]
    public void A_long_file_that_becomes_another_one_ends_there()
    {
        WriteLong("trace.bin", PreparedReport.LongestKept + 1);
        LongFile file = _files.FindLong("trace.bin").ShouldNotBeNull();
        using IEnumerator<ReadOnlyMemory<byte>> slices = file.Slices().GetEnumerator();
        slices.MoveNext().ShouldBeTrue();
        WriteLong("trace.bin", PreparedReport.LongestKept + 2);

        Should.Throw<IOException>(() => slices.MoveNext()).Message.ShouldBe("The file was written anew while it was sent");
    }

    private void WriteLong(string name, long bytes)
    {
        byte[] content = new byte[bytes];
        new Random(7).NextBytes(content);
        File.WriteAllBytes(Path.Combine(_report, name), content);
    }
}

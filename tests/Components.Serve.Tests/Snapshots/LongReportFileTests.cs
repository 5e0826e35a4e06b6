using System.Net;
using System.Text;
using Components.Serve.Snapshots;

namespace Components.Serve.Tests.Snapshots;

/// <summary>Long files of a report over HTTP.</summary>
public sealed class LongReportFileTests(SnapshotFixture fixture)
{
    [Fact]
    public async Task A_long_file_is_sent_whole_with_a_tag_and_never_compressed()
    {
        string snapshots = fixture.Copy("long-report");
        byte[] content = Encoding.ASCII.GetBytes(new string('a', (int)PreparedReport.LongestKept + 1));
        string report = Path.Combine(snapshots, SnapshotFixture.Name, "report");
        await File.WriteAllBytesAsync(Path.Combine(report, "trace.json"), content);
        await using RunningServer server = await RunningServer.StartAsync(snapshots);

        using HttpRequestMessage request = new(HttpMethod.Get, "/report/trace.json")
        {
            Headers = { { "Accept-Encoding", "gzip, br" } },
        };
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        (await answer.Content.ReadAsByteArrayAsync()).SequenceEqual(content).ShouldBeTrue();

        using HttpRequestMessage again = new(HttpMethod.Get, "/report/trace.json")
        {
            Headers = { { "If-None-Match", answer.Headers.ETag!.ToString() } },
        };
        using HttpResponseMessage same = await server.Client.SendAsync(again);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }
}

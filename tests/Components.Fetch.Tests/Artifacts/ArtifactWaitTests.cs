using Components.Fetch.Artifacts;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>Waits that a host asks for, beside addresses that are none and clocks that were wrong.</summary>
public sealed class ArtifactWaitTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PartsServer _server = new();
    private readonly AdjustableTime _clock = new();
    private readonly ArtifactHarness _harness;

    public ArtifactWaitTests() => _harness = new ArtifactHarness(_folder, _server) { Time = _clock };

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("//[bad")]
    [InlineData("http://[bad/x.pdf")]
    [InlineData("//")]
    [InlineData("http://")]
    public async Task A_long_wait_beside_a_redirect_to_what_is_no_address_costs_that_file_alone(string location)
    {
        _server.Add("/1.pdf", PartsServer.Pdf, "application/pdf");
        _server.Add("/2.pdf", context =>
        {
            context.Response.AddHeader("Retry-After", "86400");
            context.Response.Headers["Location"] = location;
            return PartsServer.AnswerAsync(context, [], null, 302);
        });
        _harness.With(800_000_001, $"{_server.OtherUrl}/1.pdf").With(800_000_002, $"{_server.Url}/2.pdf");

        ArtifactSummary summary = await _harness.RunAsync();

        summary.AskedToWait.ShouldBe([new Uri(_server.Url).Authority]);
        _harness.Record(800_000_001, "datasheet_pdf").State.ShouldBe("stored");
        _harness.Record(800_000_002, "datasheet_pdf").Reason.ShouldBe("redirect");
    }

    [Fact]
    public async Task A_wait_of_a_host_that_a_clock_ahead_wrote_down_is_not_believed()
    {
        _clock.Now = new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero);
        _server.Add("/1.pdf", PartsServer.Pdf, "application/pdf");
        _server.Add("/2.pdf", PartsServer.Pdf, "application/pdf");
        _server.NextStatus("/1.pdf", 429, "86400");
        _harness.Settings = _harness.Settings with { Concurrency = 1 };
        _server.Add("/other.pdf", PartsServer.Pdf, "application/pdf");
        _harness.With(800_000_001, $"{_server.Url}/1.pdf").With(800_000_002, $"{_server.Url}/2.pdf")
            .With(800_000_003, $"{_server.OtherUrl}/other.pdf");
        (await _harness.RunAsync()).AskedToWait.ShouldNotBeEmpty();
        File.ReadAllText(Path.Combine(_harness.Root, "waits.json")).ShouldContain("2036-01-02");

        _clock.Now = new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
        ArtifactSummary right = await _harness.RunAsync();

        right.AskedToWait.ShouldBeEmpty();
        right.All.Stored.ShouldBe(3, "what was refused is asked as well: its wait ends ten years from now");
        File.Exists(Path.Combine(_harness.Root, "waits.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_longest_wait_that_can_be_asked_for_is_believed_until_it_is_over()
    {
        _server.Add("/other.pdf", PartsServer.Pdf, "application/pdf");
        _server.Add("/1.pdf", PartsServer.Pdf, "application/pdf");
        _server.NextStatus("/1.pdf", 429, "86400");
        _harness.With(800_000_001, $"{_server.Url}/1.pdf").With(800_000_003, $"{_server.OtherUrl}/other.pdf");
        await _harness.RunAsync();

        _clock.Now += TimeSpan.FromHours(23);
        (await _harness.RunAsync()).WaitsUntil.Keys.ShouldBe([new Uri(_server.Url).Authority]);
        _server.Paths.Count(static path => path == "/1.pdf").ShouldBe(1);
    }

    [Fact]
    public async Task An_absence_that_a_clock_ahead_wrote_down_is_asked_again_and_one_of_yesterday_is_not()
    {
        DateTimeOffset today = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
        _harness.With(800_000_001, $"{_server.Url}/1.pdf");
        _clock.Now = today.AddYears(10);
        (await _harness.RunAsync()).All.Absent.ShouldBe(1);

        _clock.Now = today;
        (await _harness.RunAsync()).All.Absent.ShouldBe(1);
        _server.Paths.Count().ShouldBe(2);

        _clock.Now = today.AddDays(1);
        await _harness.RunAsync();
        _server.Paths.Count().ShouldBe(2);
        _server.Add("/1.pdf", PartsServer.Pdf, "application/pdf");
        _clock.Now = today.AddDays(31);
        (await _harness.RunAsync()).All.Stored.ShouldBe(1);
    }

    [Fact]
    public async Task A_stored_file_that_a_clock_ahead_confirmed_is_refreshed_when_files_are()
    {
        DateTimeOffset today = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
        _server.AddResumable("/1.pdf", PartsServer.Pdf, type: "application/pdf");
        _harness.With(800_000_001, $"{_server.Url}/1.pdf");
        _clock.Now = today.AddYears(10);
        await _harness.RunAsync();

        _clock.Now = today;
        await _harness.RunAsync();
        _server.Paths.Count().ShouldBe(1, "without refresh_after nothing that is here is asked for");
        _harness.Settings = _harness.Settings with { RefreshAfter = TimeSpan.FromDays(10) };
        await _harness.RunAsync();
        await _harness.RunAsync();
        _server.Paths.Count().ShouldBe(2);
    }
}

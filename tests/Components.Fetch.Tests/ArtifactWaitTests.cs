using Components.Catalog.Artifacts;
using Components.Fetch.Artifacts;
using Components.Foundation.Files;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests;

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
}

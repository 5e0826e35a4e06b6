using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;

namespace Components.Steps.Tests;

/// <summary>The end of a build hides nothing of how it went.</summary>
public sealed class PipelineHostTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pipeline-host-").FullName;

    public void Dispose() => new DurableFiles().DeleteDirectory(_root);

    [Fact]
    public void A_cache_that_cannot_be_trimmed_at_the_end_is_a_line_and_no_error()
    {
        PipelineConfiguration configuration = PipelineConfiguration.Load(
            StepFixture.Directory, [], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);
        Places places = new(StepFixture.Directory, Path.Combine(_root, "cache"), Path.Combine(_root, "snapshots"), null);
        List<string> said = [];
        PipelineHost host = new(
            places, configuration, PipelineSteps.CreateData(places, configuration), new StepRunOptions(),
            new InlineProgress<string>(said.Add), CancellationToken.None);
        host.Session.Used.ShouldBeEmpty();
        string heldFile = Path.Combine(places.StoreDirectory, "locks", "store.lock");
        File.Delete(heldFile);
        Directory.CreateDirectory(heldFile);

        host.Dispose();

        said.ShouldHaveSingleItem().ShouldStartWith($"The cache was not trimmed: FIL001: {heldFile}: ");
    }
}

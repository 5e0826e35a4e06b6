using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;

namespace Components.Steps.Tests;

/// <summary>The lines that Explain prints of the product's own steps.</summary>
public sealed class ExplanationsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("explanations-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Of_one_step_settings_and_inputs_of_its_key_are_told_and_of_many_a_line_or_two_each()
    {
        PipelineConfiguration configuration = PipelineConfiguration.Load(
            StepFixture.Directory, [], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);
        Places places = new(StepFixture.Directory, Path.Combine(_root, "cache"), Path.Combine(_root, "snapshots"), null);
        StepGraph graph = PipelineSteps.CreateData(places, configuration);
        StepPlanner planner = new(
            graph, new OutputStore(configuration.Get<CacheSettings>("cache").ToStoreOptions(places.StoreDirectory)),
            configuration, new StepRunOptions());

        string[] one = [.. Explanations.OfSteps(planner, [FetchStep.Name])];
        one[0].ShouldBe("Fetch: run");
        one.ShouldContain("    setting fetch.max_json_bytes = 1048576");
        one.ShouldContain(static line => line.StartsWith("    input catalogue"));

        string[] all = [.. Explanations.OfSteps(planner, graph.Order)];
        graph.Order.ShouldAllBe(step => all.Any(line => line.StartsWith(step + ": ")));
        all.ShouldNotContain(static line => line.StartsWith("    setting "));
    }
}

using Components.Build.Engine.Definitions;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;
using Components.Steps;

namespace BuildTests;

/// <summary>Edges are declared once, in Build.cs; the inputs of the steps must agree with them.</summary>
public sealed class EdgesTests
{
    [Fact]
    public void Every_step_has_a_target_of_its_name_that_waits_for_all_its_producers()
    {
        StepGraph graph = Graph();
        TargetGraph targets = Targets();

        foreach (string step in graph.Order)
        {
            targets.Find(step).ShouldNotBeNull($"{step} has no target");
            HashSet<string> before = Closure(targets, step);
            foreach (string producer in graph.ProducersOf(step))
            {
                before.ShouldContain(producer, $"{step} reads files of {producer}, but its target does not depend on it");
            }
        }
    }

    [Fact]
    public void No_target_waits_directly_for_a_step_whose_files_it_does_not_read()
    {
        StepGraph graph = Graph();
        TargetGraph targets = Targets();

        foreach (string step in graph.Order)
        {
            foreach (string dependency in targets.Dependencies(step).Where(graph.Contains))
            {
                graph.ProducersOf(step).ShouldContain(dependency, $"{step} depends on {dependency}, but reads nothing of it");
            }
        }
    }

    // What a build runs side by side on two cores, in the plain ./build.sh Publish.
    [Theory]
    [InlineData("Embed", "IndexRecords")]
    [InlineData("Embed", "IndexFacts")]
    [InlineData("Embed", "IndexFamilies")]
    [InlineData("IndexDense", "IndexFamilies")]
    [InlineData("IndexLexical", "IndexFilters")]
    [InlineData("Certify", "IndexFacts")]
    [InlineData("ValidateIntegrity", "ValidateCompatibility")]
    [InlineData("ValidateIntegrity", "ValidateRetrieval")]
    [InlineData("ValidateCompatibility", "ValidateRetrieval")]
    public void Neither_of_two_independent_targets_waits_for_the_other(string one, string other)
    {
        TargetGraph targets = Targets();

        Closure(targets, one).ShouldNotContain(other);
        Closure(targets, other).ShouldNotContain(one);
    }

    private static TargetGraph Targets() => new(TargetDiscovery.Find(new global::Build()));

    private static HashSet<string> Closure(TargetGraph targets, string step)
    {
        HashSet<string> all = new(StringComparer.Ordinal);
        Queue<string> open = new([step]);
        while (open.TryDequeue(out string? next))
        {
            foreach (string dependency in targets.Dependencies(next).Where(all.Add))
            {
                open.Enqueue(dependency);
            }
        }

        return all;
    }

    private static StepGraph Graph()
    {
        string root = Checkout.Root;
        PipelineConfiguration configuration = PipelineConfiguration.Load(root, [],
            new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);
        Places places = Places.From(root, new Dictionary<string, string>(StringComparer.Ordinal), Environment.CurrentDirectory);
        return PipelineSteps.Create(places, configuration, askSource: false);
    }
}

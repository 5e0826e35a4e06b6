using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;

namespace Components.Steps.Tests;

public sealed class SharedStepsTests
{
    [Fact]
    public void Every_data_step_is_shared_with_other_machines_and_no_gate_is()
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        StepGraph graph = PipelineSteps.Create(
            Places.From(Checkout.Root, environment, Checkout.Root),
            PipelineConfiguration.Load(Checkout.Root, [], environment, PipelineSections.Registry),
            askSource: false);

        graph.Order.Where(step => !graph[step].IsShared).ShouldBe(GateSteps.All, ignoreOrder: true);
        graph.Order.Count(step => graph[step].IsShared).ShouldBe(13);
    }
}

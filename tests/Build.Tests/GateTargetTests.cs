using Components.Build.Engine.Definitions;
using Components.Evaluation.Gates;
using Components.Steps;

namespace BuildTests;

/// <summary>Targets are members of the build; what they say and wait for follows the list of gates.</summary>
public sealed class GateTargetTests
{
    private static readonly TargetGraph Targets = new(TargetDiscovery.Find(new global::Build()));

    [Fact]
    public void Every_gate_has_its_target_with_its_claim_and_the_report_waits_for_it()
    {
        GateList.Descriptions.Count.ShouldBe(4);
        foreach (GateDescription gate in GateList.Descriptions)
        {
            TargetModel target = Targets.Find(gate.Target).ShouldNotBeNull($"{gate.Id} has no target {gate.Target}");
            target.Description.ShouldBe(GateSteps.Describe(gate.Target));
            Targets.Dependencies("Report").ShouldContain(gate.Target);
        }
    }

    [Fact]
    public void A_targets_text_is_its_place_and_its_claim() =>
        GateSteps.Describe("ValidateIntegrity").ShouldBe("Gate 1: every file, database and index is whole");
}

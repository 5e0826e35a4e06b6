using Components.Build.Contracts;
using Components.Build.Engine.Planning;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Describing;

/// <summary>One target in a plan. A dynamic condition is asked right before its target, when others have run: the plan names it
/// and decides nothing.</summary>
/// <param name="Target">The target.</param>
/// <param name="State">Class of the state: <c>run</c>, <c>up-to-date</c>, <c>after</c>, <c>blocked</c>, <c>skipped</c> or
/// <c>group</c>.</param>
/// <param name="Text">State in words.</param>
/// <param name="Decision">The decider's answer.</param>
internal sealed record PlannedTarget(ExecutableTarget Target, string State, string Text, TargetDecision Decision)
{
    public static PlannedTarget Of(ExecutableTarget target, ITargetDecider? decider)
    {
        if (target.Status == ExecutionStatus.Skipped)
        {
            return new PlannedTarget(target, "skipped", $"skipped ({target.Note})", TargetDecision.NotManaged);
        }

        TargetDecision decision = decider?.Decide(target.Name) ?? TargetDecision.NotManaged;
        (string state, string text) = decision.Kind switch
        {
            TargetDecisionKind.UpToDate => ("up-to-date", "up to date"),
            TargetDecisionKind.Blocked => ("blocked", "cannot run"),
            TargetDecisionKind.After => ("after", $"after {decision.WaitsFor}"),
            _ when target.Model.DynamicConditions.Count > 0 =>
                ("after", $"run, {SkipRules.Reason(target.Model.DynamicConditions)}"),
            _ when target.Model.Bodies.Count == 0 => ("group", "group"),
            _ => ("run", "run"),
        };
        return new PlannedTarget(target, state, text, decision);
    }
}

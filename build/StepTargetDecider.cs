using Components.Build.Contracts;
using Components.Pipeline.Planning;
using Components.Steps;

/// <summary>Answers the target engine with the pipeline's own decisions.</summary>
/// <param name="host">The pipeline of this build.</param>
/// <param name="ofStep">Decides about a data step: all of a plan at one moment, or each of a run once, when its turn
/// comes.</param>
/// <param name="others">Targets that are no data steps and know whether they have to run.</param>
internal sealed class StepTargetDecider(
    PipelineHost host, Func<string, StepDecision> ofStep,
    IReadOnlyDictionary<string, Func<TargetDecision>> others) : ITargetDecider
{
    public TargetDecision Decide(string target)
    {
        if (others.TryGetValue(target, out Func<TargetDecision>? decide))
        {
            return decide();
        }

        if (!host.Graph.Order.Contains(target, StringComparer.Ordinal))
        {
            return TargetDecision.NotManaged;
        }

        StepDecision decision = ofStep(target);
        return decision.Verdict switch
        {
            StepVerdict.UpToDate => TargetDecision.UpToDate($"key {decision.Document!.Key.ToShortString()}"),
            StepVerdict.Run => TargetDecision.Run(decision.Reasons, decision.ExpectedDuration),
            StepVerdict.Shared => TargetDecision.Run([StepExplanation.Shared(decision.Record!), .. decision.Reasons]),
            StepVerdict.Blocked => TargetDecision.Blocked(decision.Reasons),
            _ => TargetDecision.After(decision.After[0], decision.ExpectedDuration),
        };
    }
}

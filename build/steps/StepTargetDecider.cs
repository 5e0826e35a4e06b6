using Components.Build.Contracts;
using Components.Pipeline.Planning;

/// <summary>Answers the target engine with the pipeline's own decisions.</summary>
/// <param name="host">The pipeline of this build.</param>
internal sealed class StepTargetDecider(PipelineHost host) : ITargetDecider
{
    public TargetDecision Decide(string target)
    {
        if (!host.Graph.Order.Contains(target, StringComparer.Ordinal))
        {
            return TargetDecision.NotManaged;
        }

        StepDecision decision = host.Plan().Decide(target);
        return decision.Verdict switch
        {
            StepVerdict.UpToDate => TargetDecision.UpToDate($"key {decision.Document!.Key.ToShortString()}"),
            StepVerdict.Run => TargetDecision.Run(decision.Reasons, decision.ExpectedDuration),
            _ => TargetDecision.After(decision.After[0], decision.ExpectedDuration),
        };
    }
}

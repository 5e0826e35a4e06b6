using Components.Evaluation.Gates;
using Components.Snapshots;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>One check with its bar.</summary>
/// <param name="Gate">Gate that it belongs to.</param>
/// <param name="Check">The check.</param>
/// <param name="State">pass, info, warn, fail, or error when it could not run.</param>
/// <param name="Bar">Measured value beside the threshold; null where one of them is missing or both are 0.</param>
/// <param name="Order">Blocking ones first.</param>
internal sealed record CheckRow(string Gate, GateCheck Check, string State, CheckBar? Bar, int Order)
{
    public static CheckRow Create(string gate, GateCheck check, int index)
    {
        string state = check switch
        {
            { Verdict: GateVerdict.Pass, Severity: CheckSeverity.Info } => "info",
            { Verdict: GateVerdict.Pass } => "pass",
            { Verdict: GateVerdict.Error } => "error",
            { Blocks: true } => "fail",
            _ => "warn",
        };
        bool hasBar = check is { Measured: { } measured, Threshold: { } threshold } && (measured != 0 || threshold != 0);
        return new CheckRow(
            gate,
            check,
            state,
            hasBar ? CheckBar.Of(check.Measured!.Value, check.Threshold!.Value, check.Unit) : null,
            (check.Blocks ? 0 : 1000) + index);
    }
}

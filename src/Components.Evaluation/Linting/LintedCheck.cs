using Components.Evaluation.Gates;

namespace Components.Evaluation.Linting;

/// <summary>A check of the lexicon with everything that it found.</summary>
/// <param name="Check">Measured value against its threshold.</param>
/// <param name="Findings">In order of the families; of a check that passes they are information.</param>
public sealed record LintedCheck(GateCheck Check, IReadOnlyList<LexiconFinding> Findings)
{
    /// <summary>A check that counts findings, of which there may be none.</summary>
    /// <param name="name">Stable name.</param>
    /// <param name="title">Name for people.</param>
    /// <param name="findings">The findings.</param>
    /// <param name="unit">The thing that is counted.</param>
    /// <param name="severity">Meaning of a finding; information passes.</param>
    /// <param name="message">Meaning of the check.</param>
    internal static LintedCheck Of(
        string name, string title, IReadOnlyList<LexiconFinding> findings, string unit, string message,
        CheckSeverity severity = CheckSeverity.Block) => new(
            severity == CheckSeverity.Info
                ? GateCheck.Information(name, title, findings.Count, unit, message)
                : GateCheck.AtMost(name, title, findings.Count, 0, unit, severity, message),
            findings);
}

using Components.Evaluation.Gates;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>One gate.</summary>
/// <param name="Result">What it found.</param>
/// <param name="State">pass, warn (passed with warnings, or overridden) or fail.</param>
/// <param name="IsOverridden">A person set its verdict aside.</param>
/// <param name="Failed">Checks that block.</param>
/// <param name="Checks">Its checks, in its order.</param>
internal sealed record GateSection(GateResult Result, string State, bool IsOverridden, int Failed, IReadOnlyList<CheckRow> Checks)
{
    public static GateSection Create(GateResult gate, IReadOnlyList<ReportOverride> overrides)
    {
        bool isOverridden = gate.Verdict != GateVerdict.Pass
            && overrides.Any(entry => entry.Gate.EndsWith(gate.Gate, StringComparison.OrdinalIgnoreCase));
        bool isWarned = gate.Verdict == GateVerdict.Pass ? gate.Warnings > 0 : isOverridden;
        return new(
            gate,
            isWarned ? "warn" : gate.Verdict == GateVerdict.Pass ? "pass" : "fail",
            isOverridden,
            gate.Checks.Count(static check => check.Blocks),
            [.. gate.Checks.Select((check, index) => CheckRow.Create(gate.Gate, check, index))]);
    }
}

using Components.Evaluation.Gates;
using Components.Snapshots;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>One gate.</summary>
/// <param name="Description">The gate's own description.</param>
/// <param name="Result">Its result.</param>
/// <param name="State">pass, warn (passed with warnings, or overridden) or fail.</param>
/// <param name="IsOverridden">A person set its verdict aside.</param>
/// <param name="Failed">Checks that block.</param>
/// <param name="Checks">Its checks, in its order.</param>
/// <param name="MeasuredAt">When it was measured; null when unknown.</param>
internal sealed record GateSection(
    GateDescription Description, GateResult Result, string State, bool IsOverridden, int Failed, IReadOnlyList<CheckRow> Checks,
    DateTimeOffset? MeasuredAt)
{
    public static GateSection Create(GateDescription description, GateResult gate, ReportInputs inputs)
    {
        IReadOnlyList<ReportOverride> overrides = inputs.Overrides;
        bool isOverridden = gate.Verdict != GateVerdict.Pass
            && overrides.Any(entry => string.Equals(entry.Gate, description.Target, StringComparison.Ordinal));
        bool isWarned = gate.Verdict == GateVerdict.Pass ? gate.Warnings > 0 : isOverridden;
        return new(
            description,
            gate,
            isWarned ? "warn" : gate.Verdict == GateVerdict.Pass ? "pass" : "fail",
            isOverridden,
            gate.Checks.Count(static check => check.Blocks),
            [.. gate.Checks.Select((check, index) => CheckRow.Create(gate.Gate, check, index))],
            inputs.Steps.FirstOrDefault(step => step.Name == description.Target)?.EndedAt);
    }
}

using Components.Evaluation.Gates;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>One gate.</summary>
internal sealed record GateSection(string Name, string Title, string About, string Verdict, string Icon, string VerdictText, string Counts, bool IsOverridden, IReadOnlyList<CheckRow> Checks)
{
    public static GateSection Create(GateResult gate, IReadOnlyList<ReportOverride> overrides)
    {
        bool isOverridden = gate.Verdict != GateVerdict.Pass && overrides.Any(entry => entry.Gate.EndsWith(gate.Gate, StringComparison.OrdinalIgnoreCase));
        int failed = gate.Checks.Count(static check => check.Blocks);
        int warnings = gate.Warnings;
        string counts = failed > 0 ? $"{failed} of {gate.Checks.Count} checks failed" : $"{gate.Checks.Count} checks";
        return new(
            gate.Gate,
            char.ToUpperInvariant(gate.Gate[0]) + gate.Gate[1..],
            gate.Gate switch
            {
                GateName.Integrity => "Every file, database and index is whole.",
                GateName.Compatibility => "Metadata, manifest, ids and model belong together.",
                GateName.Retrieval => "The fixed queries find what they should.",
                _ => "The real server is fast enough, measured over HTTP.",
            },
            gate.Verdict switch { GateVerdict.Pass => warnings > 0 ? "warn" : "pass", _ => isOverridden ? "warn" : "fail" },
            gate.Verdict switch { GateVerdict.Pass => warnings > 0 ? "!" : "✓", GateVerdict.Fail => "✕", _ => "?" },
            gate.Verdict switch { GateVerdict.Pass => warnings > 0 ? "passed with warnings" : "passed", GateVerdict.Fail => "failed", _ => "could not be evaluated" },
            warnings > 0 ? $"{counts}, {warnings} {(warnings == 1 ? "warning" : "warnings")}" : counts,
            isOverridden,
            [.. gate.Checks.Select((check, i) => CheckRow.Create(gate.Gate, check, i))]);
    }
}

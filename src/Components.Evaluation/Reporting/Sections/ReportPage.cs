using Components.Catalog.Snapshots;
using Components.Evaluation.Gates;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Everything the template shows, formatted.</summary>
internal sealed record ReportPage
{
    public required string SnapshotName { get; init; }

    public required string Digest { get; init; }

    public required string SourceId { get; init; }

    public required string BuiltAt { get; init; }

    public required bool IsPartial { get; init; }

    public required string Verdict { get; init; }

    public required string VerdictIcon { get; init; }

    public required string Headline { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<GateSection> Gates { get; init; }

    public required IReadOnlyList<CheckRow> Attention { get; init; }

    public required bool HasAttention { get; init; }

    public required IReadOnlyList<ReportOverride> Overrides { get; init; }

    public required bool HasOverrides { get; init; }

    public required RetrievalSection? Retrieval { get; init; }

    public required LatencySection? Latency { get; init; }

    public required DataSection? Data { get; init; }

    public required DiffSection Diff { get; init; }

    public required LineageSection Lineage { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    public static ReportPage Create(ReportInputs inputs, IReadOnlyList<GateResult> gates, SnapshotMetadata metadata, string digest)
    {
        IReadOnlyList<GateSection> sections = [.. gates.Select(gate => GateSection.Create(gate, inputs.Overrides))];
        CheckRow[] attention = [.. sections.SelectMany(static section => section.Checks).Where(static check => check.NeedsAttention).OrderBy(static check => check.Order)];
        int blocking = gates.Count(static gate => gate.Verdict != GateVerdict.Pass);
        bool isOverridden = blocking > 0 && gates.Where(static gate => gate.Verdict != GateVerdict.Pass).All(gate => sections.First(section => section.Name == gate.Gate).IsOverridden);
        int checks = gates.Sum(static gate => gate.Checks.Count);
        int warnings = gates.Sum(static gate => gate.Warnings);
        string verdict = blocking == 0 ? "pass" : isOverridden ? "warn" : "fail";
        return new ReportPage
        {
            SnapshotName = metadata.Name,
            Digest = digest,
            SourceId = metadata.SourceId,
            BuiltAt = metadata.BuildTimestampUtc,
            IsPartial = metadata.Partial,
            Verdict = verdict,
            VerdictIcon = verdict switch { "pass" => "✓", "warn" => "!", _ => "✕" },
            Headline = verdict switch
            {
                "pass" => inputs.CandidateIsLive ? "Live, and every gate passes" : "Ready to publish",
                "warn" => "Published by override",
                _ => blocking == 1 ? "Blocked by one gate" : $"Blocked by {blocking} gates",
            },
            Summary = $"{gates.Count - blocking} of {gates.Count} gates passed, {checks} checks{(warnings > 0 ? $", {warnings} {(warnings == 1 ? "warning" : "warnings")}" : "")}.",
            Gates = sections,
            Attention = attention,
            HasAttention = attention.Length > 0,
            Overrides = inputs.Overrides,
            HasOverrides = inputs.Overrides.Count > 0,
            Retrieval = RetrievalSection.Create(gates),
            Latency = LatencySection.Create(gates),
            Data = DataSection.Create(inputs),
            Diff = DiffSection.Create(inputs, metadata),
            Lineage = LineageSection.Create(inputs, metadata),
            Facts = Fact.Of(inputs, metadata),
        };
    }
}

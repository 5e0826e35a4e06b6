using Components.Evaluation.Gates;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Index.Manifest;
using Components.Snapshots;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Everything that the templates show, as values: how they are written is the templates' affair.</summary>
internal sealed record ReportPage
{
    public required SnapshotMetadata Metadata { get; init; }

    /// <summary>SHA-256 of metadata.json.</summary>
    public required string Digest { get; init; }

    /// <summary>The vector manifest; null when it cannot be read.</summary>
    public required VectorManifest? Manifest { get; init; }

    public required string ModelLicence { get; init; }

    /// <summary>Why the manifest cannot be read; null when it can.</summary>
    public required string? ManifestProblem { get; init; }

    /// <summary>Parts of every category.</summary>
    public long Parts => Metadata.TableCounts.GetValueOrDefault(SnapshotTables.Parts);

    public long SizeBytes => Metadata.Files.Sum(static file => file.SizeBytes);

    public required bool IsLive { get; init; }

    /// <summary>pass, warn (every blocking gate is overridden) or fail.</summary>
    public required string Verdict { get; init; }

    public required int Blocking { get; init; }

    /// <summary>The verdict in words.</summary>
    public string Headline => Verdict switch
    {
        "pass" => IsLive ? "Live, and every gate passes" : "Ready to publish",
        "warn" => "Published by override",
        _ => Blocking == 1 ? "Blocked by one gate" : $"Blocked by {Blocking} gates",
    };

    /// <summary>Checks of all gates.</summary>
    public int CheckCount => Gates.Sum(static gate => gate.Result.Checks.Count);

    /// <summary>Checks that did not pass and do not block, of all gates.</summary>
    public int Warnings => Gates.Sum(static gate => gate.Result.Warnings);

    public required IReadOnlyList<GateSection> Gates { get; init; }

    /// <summary>Checks that did not pass, blocking ones first.</summary>
    public required IReadOnlyList<CheckRow> Attention { get; init; }

    public required IReadOnlyList<ReportOverride> Overrides { get; init; }

    public required RetrievalSection? Retrieval { get; init; }

    public required LatencySection? Latency { get; init; }

    public required DataSection? Data { get; init; }

    /// <summary>The sources that have a ledger.</summary>
    public required IReadOnlyList<TrendSection> Trends { get; init; }

    public required DiffSection Diff { get; init; }

    public required LineageSection Lineage { get; init; }

    public static ReportPage Create(
        ReportInputs inputs, IReadOnlyList<GateResult> gates, SnapshotMetadata metadata, string digest)
    {
        GateSection[] sections =
            [.. inputs.Expected.Zip(gates, (expected, gate) => GateSection.Create(expected, gate, inputs))];
        GateSection[] blocking = [.. sections.Where(static section => section.Result.Verdict != GateVerdict.Pass)];
        (VectorManifest? manifest, string? problem) = ReadManifest(inputs);
        return new ReportPage
        {
            Metadata = metadata,
            Digest = digest,
            Manifest = manifest,
            ModelLicence = inputs.ModelLicence,
            ManifestProblem = problem,
            IsLive = inputs.CandidateIsLive,
            Verdict = blocking.Length == 0 ? "pass" : blocking.All(static section => section.IsOverridden) ? "warn" : "fail",
            Blocking = blocking.Length,
            Gates = sections,
            Attention =
            [
                .. sections.SelectMany(static section => section.Checks)
                    .Where(static row => row.Check.Verdict != GateVerdict.Pass)
                    .OrderBy(static row => row.Order),
            ],
            Overrides = inputs.Overrides,
            Retrieval = RetrievalSection.Create(gates),
            Latency = LatencySection.Create(gates),
            Data = DataSection.Create(inputs),
            Trends = TrendSection.Create(inputs),
            Diff = DiffSection.Create(inputs, metadata),
            Lineage = LineageSection.Create(inputs, metadata),
        };
    }

    private static (VectorManifest? Manifest, string? Problem) ReadManifest(ReportInputs inputs)
    {
        try
        {
            return (VectorManifestReader.Read(inputs.SnapshotDirectory, metadata: null), null);
        }
        catch (ComponentsException exception)
        {
            return (null, PublicText.Of(exception.What, inputs.Root));
        }
    }
}

using Components.Foundation.Errors;
using Components.Index.Manifest;
using Components.Snapshots;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Differences from the live snapshot.</summary>
internal sealed record DiffSection
{
    /// <summary>Whether the two are compared, or why not.</summary>
    public required DiffState State { get; init; }

    /// <summary>The live snapshot; null when there is none to compare with.</summary>
    public SnapshotMetadata? Live { get; init; }

    /// <summary>Fault of the live snapshot, or of one of the two vector manifests; null for none.</summary>
    public string? Problem { get; init; }

    public IReadOnlyList<DiffCount> Counts { get; init; } = [];

    public IReadOnlyList<DiffFile> Files { get; init; } = [];

    public IReadOnlyList<DiffText> Texts { get; init; } = [];

    /// <summary>Steps whose key is another.</summary>
    public IReadOnlyList<string> ChangedSteps { get; init; } = [];

    public static DiffSection Create(ReportInputs inputs, SnapshotMetadata metadata)
    {
        if (inputs.CandidateIsLive)
        {
            return new DiffSection { State = DiffState.IsLive };
        }

        if (inputs.LiveSnapshotDirectory is not { } directory)
        {
            return new DiffSection { State = DiffState.NothingLive };
        }

        try
        {
            SnapshotMetadata live = SnapshotIntegrity.ReadMetadata(directory).Metadata;
            return Compare(live, metadata, directory, inputs);
        }
        catch (SnapshotException exception)
        {
            return new DiffSection { State = DiffState.Unreadable, Problem = PublicText.Of(exception.What, inputs.Root) };
        }
    }

    private static DiffSection Compare(
        SnapshotMetadata live, SnapshotMetadata metadata, string liveDirectory, ReportInputs inputs)
    {
        string[] steps =
        [
            .. metadata.Lineage.Keys.Union(live.Lineage.Keys, StringComparer.Ordinal)
                .Where(step => metadata.Lineage.GetValueOrDefault(step) != live.Lineage.GetValueOrDefault(step))
                    .Order(StringComparer.Ordinal),
        ];
        Dictionary<string, SnapshotFile> before = live.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        List<DiffText> texts = [new("Source", live.SourceId, metadata.SourceId)];
        string? problem = AddManifest(texts, liveDirectory, inputs);
        return new DiffSection
        {
            State = metadata.Name == live.Name && steps.Length == 0 ? DiffState.Same : DiffState.Compared,
            Live = live,
            Problem = problem,
            Counts =
            [
                .. metadata.TableCounts.Keys.Union(live.TableCounts.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .Select(table =>
                        new DiffCount(
                            table, live.TableCounts.GetValueOrDefault(table), metadata.TableCounts.GetValueOrDefault(table)))
                    .Where(static count => count.Before != count.After),
            ],
            Files =
            [
                .. metadata.Files.Where(file => before.GetValueOrDefault(file.Path)?.Sha256 != file.Sha256)
                    .Select(file => new DiffFile(file.Path, before.GetValueOrDefault(file.Path)?.SizeBytes, file.SizeBytes)),
            ],
            Texts = [.. texts.Where(static text => text.Before != text.After)],
            ChangedSteps = steps,
        };
    }

    // Versions of texts and of the analyzer have no rows: the reader refuses a manifest with other ones, and its reason is shown.
    private static string? AddManifest(List<DiffText> texts, string liveDirectory, ReportInputs inputs)
    {
        try
        {
            VectorManifest live = VectorManifestReader.Read(liveDirectory, metadata: null);
            VectorManifest candidate = VectorManifestReader.Read(inputs.SnapshotDirectory, metadata: null);
            texts.Add(new("Model", live.ModelId, candidate.ModelId));
            texts.Add(new("Model revision", live.ModelRevision, candidate.ModelRevision));
            texts.Add(new("Engine", live.Engine, candidate.Engine));
            return null;
        }
        catch (ComponentsException exception)
        {
            return PublicText.Of(exception.What, inputs.Root);
        }
    }
}

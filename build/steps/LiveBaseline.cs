using System.Text.Json;
using Components.Catalog.Files;
using Components.Catalog.Snapshots;
using Components.Evaluation.Baselines;
using Components.Fetch.Settings;
using Components.Pipeline.Configuration;

/// <summary>
/// The snapshot that a candidate is compared with: the live one of the same source, measured now, and its figures as recorded when it was
/// published. A candidate that is live itself is compared with its record alone; its key keeps the name it was published against, so that
/// its gates need not run again.
/// </summary>
/// <param name="places">Directories.</param>
/// <param name="configuration">Settings.</param>
/// <param name="candidateDigest">Digest of the candidate's metadata.json; null while it is not built.</param>
internal sealed class LiveBaseline(PipelinePlaces places, PipelineConfiguration configuration, Func<Sha256Digest?> candidateDigest)
{
    private const string None = "none";

    /// <summary>The baseline's name, for keys.</summary>
    public string Describe() => Name() ?? None;

    /// <summary>Directory of the snapshot to measure beside the candidate; null when there is none (any more), or when it is the candidate.</summary>
    public string? Directory()
    {
        string? directory = !IsCandidate() && Name() is { } name ? Path.Combine(places.SnapshotsDirectory, name) : null;
        return System.IO.Directory.Exists(directory) ? directory : null;
    }

    /// <summary>Whether the live snapshot is the candidate.</summary>
    public bool IsCandidate() => Current() is { } current && candidateDigest() is { } candidate
        && candidate == Sha256Digest.OfFile(Path.Combine(current, SnapshotMetadata.FileName));

    /// <summary>results.json that the live snapshot of this source was published with; null when nothing of it is live.</summary>
    public string? RecordPath() => Current() is { } current && IsSameSource(Path.GetFileName(current))
        ? Path.Combine(current, SnapshotLayout.Report, PublishedRecord.FileName)
        : null;

    private string? Name()
    {
        string? name = Current() is not { } current ? null : IsCandidate() ? PublishedAgainst(current) : Path.GetFileName(current);
        return name is not null && IsSameSource(name) ? name : null;
    }

    /// <summary>Directory of the live snapshot; null when there is none with a metadata.json.</summary>
    private string? Current() => new SnapshotLocator(places.SnapshotsDirectory).CurrentName is { } name
        && Path.Combine(places.SnapshotsDirectory, name) is var directory
        && File.Exists(Path.Combine(directory, SnapshotMetadata.FileName))
            ? directory
            : null;

    private bool IsSameSource(string name)
    {
        string path = Path.Combine(places.SnapshotsDirectory, name, SnapshotMetadata.FileName);

        // A baseline that was pruned since still names the comparison that was made.
        return !File.Exists(path)
            || string.Equals(SnapshotMetadata.Parse(File.ReadAllBytes(path)).SourceId, configuration.Get<SourceSettings>("source").Id, StringComparison.Ordinal);
    }

    private static string? PublishedAgainst(string directory)
    {
        string path = Path.Combine(directory, SnapshotLayout.Report, SnapshotLayout.PublishRecord);
        if (!File.Exists(path))
        {
            return null;
        }

        using JsonDocument record = JsonDocument.Parse(File.ReadAllBytes(path));
        return record.RootElement.TryGetProperty("previous", out JsonElement previous) ? previous.GetString() : null;
    }
}

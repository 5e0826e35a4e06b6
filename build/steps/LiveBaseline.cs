using System.Text.Json;
using Components.Catalog.Errors;
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

    private string? CurrentName => new SnapshotLocator(places.SnapshotsDirectory).CurrentName;

    /// <summary>The baseline's name, for keys; null while it is not known whether the candidate is live itself.</summary>
    public string? Describe() => candidateDigest() is null && CurrentName is not null ? null : Name() ?? None;

    /// <summary>Directory of the snapshot to measure beside the candidate; null when there is none, or when it is the candidate. The live
    /// snapshot is named even when it cannot be read, or is gone: the gates that compare with it then block. One that was live earlier may
    /// have been pruned.</summary>
    public string? Directory()
    {
        if (IsCandidate() || Name() is not { } name)
        {
            return null;
        }

        string directory = DirectoryOf(name);
        return string.Equals(name, CurrentName, StringComparison.Ordinal) || System.IO.Directory.Exists(directory) ? directory : null;
    }

    /// <summary>Whether the live snapshot is the candidate.</summary>
    public bool IsCandidate() => CurrentName is { } current && candidateDigest() is { } candidate && Read(DirectoryOf(current))?.Digest == candidate;

    /// <summary>results.json that the live snapshot of this source was published with; null when nothing of it is live, or it cannot be
    /// read, which blocks by itself.</summary>
    public string? RecordPath() => CurrentName is { } current && Read(DirectoryOf(current)) is not null && IsSameSource(current)
        ? Path.Combine(DirectoryOf(current), SnapshotLayout.Report, PublishedRecord.FileName)
        : null;

    private string? Name()
    {
        if (CurrentName is not { } current)
        {
            return null;
        }

        if (Read(DirectoryOf(current)) is not { } live)
        {
            return current;
        }

        string? name = candidateDigest() == live.Digest ? PublishedAgainst(DirectoryOf(current)) : current;
        return name is not null && IsSameSource(name) ? name : null;
    }

    // A baseline that was pruned since still names the comparison that was made; one that cannot be read is for the gates to refuse.
    private bool IsSameSource(string name) =>
        Read(DirectoryOf(name)) is not { } baseline
        || string.Equals(baseline.Metadata.SourceId, configuration.Get<SourceSettings>("source").Id, StringComparison.Ordinal);

    private string DirectoryOf(string name) => Path.Combine(places.SnapshotsDirectory, name);

    private static (SnapshotMetadata Metadata, Sha256Digest Digest)? Read(string directory)
    {
        try
        {
            return SnapshotIntegrity.ReadMetadata(directory);
        }
        catch (SnapshotException)
        {
            return null;
        }
    }

    private static string? PublishedAgainst(string directory)
    {
        string path = Path.Combine(directory, SnapshotLayout.Report, SnapshotLayout.PublishRecord);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using JsonDocument record = JsonDocument.Parse(File.ReadAllBytes(path));
            return record.RootElement.TryGetProperty("previous", out JsonElement previous) ? previous.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The report is not sealed; without its record there is nothing to compare with.
            return null;
        }
    }
}

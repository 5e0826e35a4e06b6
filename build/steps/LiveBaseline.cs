using System.Text.Json;
using Components.Catalog.Files;
using Components.Catalog.Snapshots;
using Components.Fetch.Settings;
using Components.Pipeline.Configuration;

/// <summary>
/// The snapshot that a candidate is compared with: the live one of the same source. A candidate that is live itself keeps the baseline
/// it was published against, so that its gates need not run again.
/// </summary>
/// <param name="places">Directories.</param>
/// <param name="configuration">Settings.</param>
/// <param name="candidateDigest">Digest of the candidate's metadata.json; null while it is not built.</param>
internal sealed class LiveBaseline(PipelinePlaces places, PipelineConfiguration configuration, Func<Sha256Digest?> candidateDigest)
{
    private const string None = "none";

    /// <summary>The baseline's name, for keys; null while it is not known whether the candidate is live itself.</summary>
    public string? Describe() => candidateDigest() is null && new SnapshotLocator(places.SnapshotsDirectory).CurrentName is not null ? null : Name() ?? None;

    /// <summary>The baseline's directory; null when there is none (any more).</summary>
    public string? Directory()
    {
        string? directory = Name() is { } name ? Path.Combine(places.SnapshotsDirectory, name) : null;
        return System.IO.Directory.Exists(directory) ? directory : null;
    }

    private string? Name()
    {
        SnapshotLocator locator = new(places.SnapshotsDirectory);
        if (locator.CurrentName is not { } current)
        {
            return null;
        }

        string directory = Path.Combine(places.SnapshotsDirectory, current);
        string metadataPath = Path.Combine(directory, SnapshotMetadata.FileName);
        if (!File.Exists(metadataPath))
        {
            return null;
        }

        string? name = candidateDigest() is { } candidate && candidate == Sha256Digest.OfFile(metadataPath) ? PublishedAgainst(directory) : current;
        return name is not null && IsSameSource(name) ? name : null;
    }

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

using System.Text.Json;
using Components.Catalog.Errors;
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

    /// <summary>The baseline's name, for keys.</summary>
    public string Describe() => Name() ?? None;

    /// <summary>The baseline's directory; null when there is none. The live snapshot is named even when it cannot be read, or is gone: the
    /// gates that compare with it then block. One that was live earlier may have been pruned.</summary>
    public string? Directory()
    {
        if (Name() is not { } name)
        {
            return null;
        }

        string directory = Path.Combine(places.SnapshotsDirectory, name);
        bool isLive = string.Equals(name, new SnapshotLocator(places.SnapshotsDirectory).CurrentName, StringComparison.Ordinal);
        return isLive || System.IO.Directory.Exists(directory) ? directory : null;
    }

    private string? Name()
    {
        if (new SnapshotLocator(places.SnapshotsDirectory).CurrentName is not { } current)
        {
            return null;
        }

        string directory = Path.Combine(places.SnapshotsDirectory, current);
        if (Read(directory) is not { } live)
        {
            return current;
        }

        string? name = candidateDigest() == live.Digest ? PublishedAgainst(directory) : current;
        return name is not null && IsSameSource(name) ? name : null;
    }

    // A baseline that was pruned since still names the comparison that was made; one that cannot be read is for the gates to refuse.
    private bool IsSameSource(string name) =>
        Read(Path.Combine(places.SnapshotsDirectory, name)) is not { } baseline
        || string.Equals(baseline.Metadata.SourceId, configuration.Get<SourceSettings>("source").Id, StringComparison.Ordinal);

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

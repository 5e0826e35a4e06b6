using Components.Foundation.Files;

namespace Components.Snapshots;

/// <summary>Names inside the directory of snapshots.</summary>
public static class SnapshotLayout
{
    /// <summary>Link to the published snapshot.</summary>
    public const string Current = "current";

    /// <summary>Link to the snapshot that was published before.</summary>
    public const string Previous = "previous";

    /// <summary>Name of a snapshot: its date, so that people find it, and its key, so that equal builds have equal
    /// names.</summary>
    /// <param name="buildTimestampUtc">Build timestamp, ISO 8601; its date counts.</param>
    /// <param name="key">Key of the Snapshot step.</param>
    /// <returns>For example <c>2025-11-20-0123456789ab</c>.</returns>
    /// <exception cref="FormatException">The timestamp is not ISO 8601.</exception>
    public static string Name(string buildTimestampUtc, Sha256Digest key) =>
        $"{DateTimeOffset.Parse(buildTimestampUtc).UtcDateTime:yyyy-MM-dd}-{key.ToShortString()}";
}

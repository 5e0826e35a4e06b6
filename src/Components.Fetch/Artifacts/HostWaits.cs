using Components.Fetch.Acquiring;
using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>Hosts that asked for a long wait, and until when: the next run keeps to it.</summary>
/// <param name="Until">End of the wait, UTC, by host.</param>
internal sealed record HostWaits(SortedDictionary<string, DateTimeOffset> Until)
{
    /// <summary>Reads what the last run left.</summary>
    /// <param name="directory">Root of the artifacts.</param>
    /// <param name="files">Replaces files.</param>
    /// <returns>Waits; none where nobody asked for one.</returns>
    internal static SortedDictionary<string, DateTimeOffset> Load(string directory, DurableFiles files) =>
        Checkpoint(directory, files).Load()?.Until ?? [];

    /// <summary>Keeps what this run was told.</summary>
    /// <param name="directory">Root of the artifacts.</param>
    /// <param name="until">Waits that are not over.</param>
    /// <param name="files">Replaces files.</param>
    internal static void Save(string directory, SortedDictionary<string, DateTimeOffset> until, DurableFiles files)
    {
        if (until.Count > 0)
        {
            Checkpoint(directory, files).Save(new HostWaits(until));
        }
        else
        {
            files.DeleteFile(PathIn(directory));
        }
    }

    private static SourceCheckpoint<HostWaits> Checkpoint(string directory, DurableFiles files) =>
        new(PathIn(directory), files);

    private static string PathIn(string directory) => Path.Combine(directory, "waits.json");
}

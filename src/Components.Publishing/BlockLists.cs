using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Publishing;

/// <summary>Writes the lists of blocks beside a snapshot's report, by the digests of the files. A list of a file that a former
/// snapshot had as well is taken from there.</summary>
/// <param name="files">Writes files.</param>
internal sealed class BlockLists(DurableFiles files)
{
    /// <summary>Writes the lists.</summary>
    /// <param name="snapshot">Directory of the snapshot, every byte of which was compared with its metadata.</param>
    /// <param name="metadata">Its metadata.</param>
    /// <param name="former">Directory of the snapshot before; null for none.</param>
    /// <param name="report">Directory that becomes its report.</param>
    public void Write(string snapshot, SnapshotMetadata metadata, string? former, string report)
    {
        foreach (SnapshotFile file in metadata.Files.Where(static file => file.SizeBytes >= BlockList.ShortestFileBytes)
            .DistinctBy(static file => file.Sha256, StringComparer.Ordinal))
        {
            byte[] list = Known(former, file) ?? BlockList.Of(Path.Combine(snapshot, file.Path)).ToBytes();
            files.WriteBytes(Path.Combine(report, SnapshotFiles.Blocks, file.Sha256), list);
        }
    }

    // Of the same bytes; a damaged one costs those who pull, and they notice.
    private static byte[]? Known(string? former, SnapshotFile file)
    {
        if (former is null)
        {
            return null;
        }

        string path = Path.Combine(former, SnapshotFiles.Report, SnapshotFiles.Blocks, file.Sha256);
        try
        {
            byte[]? bytes = File.Exists(path) && !FileKind.IsLink(path) ? RegularFile.ReadAllBytes(path, int.MaxValue) : null;
            return bytes is not null && BlockList.TryParse(bytes, file.SizeBytes) is not null ? bytes : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

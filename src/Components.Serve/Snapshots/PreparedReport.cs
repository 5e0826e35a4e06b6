using System.Collections.Concurrent;
using Components.Foundation.Files;
using Components.Serve.Http;

namespace Components.Serve.Snapshots;

/// <summary>The files of a snapshot's report, each read and compressed once for as long as it stays the same; long ones are sent
/// as they are. A link is no file of the report: it would show whatever it leads to.</summary>
/// <param name="snapshotDirectory">Directory of the snapshot.</param>
/// <param name="time">Clock.</param>
internal sealed class PreparedReport(string snapshotDirectory, TimeProvider time)
{
    /// <summary>Longest file that is kept, in bytes: nobody's memory is to grow by what lies in a directory.</summary>
    public const long LongestKept = 16 << 20;

    private readonly string _directory = Path.Combine(snapshotDirectory, SnapshotFiles.Report);
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, Task<PreparedAnswer> Answer)> _kept =
        new(StringComparer.Ordinal);

    /// <summary>A file of the report that is not long.</summary>
    /// <param name="name">Its plain name.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The file; null when there is none.</returns>
    public async Task<PreparedAnswer?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (Locate(name) is not ({ } path, { SizeBytes: <= LongestKept } stamp))
        {
            return null;
        }

        // The report is renamed into place beside the sealed files and may be written anew.
        if (_kept.TryGetValue(name, out (FileStamp Stamp, Task<PreparedAnswer> Answer) kept) && kept.Stamp == stamp
            && !kept.Answer.IsFaulted)
        {
            return await kept.Answer.WaitAsync(cancellationToken);
        }

        Task<PreparedAnswer> answer = Task.Run(() => Read(path, name), CancellationToken.None);
        if (stamp.IsSettledAt(time.GetUtcNow()))
        {
            _kept[name] = (stamp, answer);
        }

        return await answer.WaitAsync(cancellationToken);
    }

    /// <summary>A file of the report that is too long to be kept. What is longer than <see cref="LongestKept"/> is no record of a
    /// publishing, of which only a part may be shown.</summary>
    /// <param name="name">Its plain name.</param>
    /// <returns>The file; null when there is none.</returns>
    public LongFile? FindLong(string name) =>
        name != SnapshotFiles.PublishRecord && Locate(name) is ({ } path, { SizeBytes: > LongestKept } stamp)
            ? new LongFile(path, MediaTypeOf(name), stamp) : null;

    // Only what the directory lists: a name from outside is compared, never joined to a path.
    private (string Path, FileStamp Stamp)? Locate(string name)
    {
        string? path = Directory.Exists(_directory) && !FileKind.IsLink(_directory)
            ? Directory.EnumerateFiles(_directory)
                .FirstOrDefault(file => string.Equals(Path.GetFileName(file), name, StringComparison.Ordinal)
                    && FileKind.Unusual(file) is null && !FileKind.IsLink(file))
            : null;
        return path is not null && FileStamp.Of(path) is { } stamp ? (path, stamp) : null;
    }

    private static PreparedAnswer Read(string path, string name)
    {
        byte[] bytes = RegularFile.ReadAllBytes(path, (int)LongestKept);
        return new PreparedAnswer(MediaTypeOf(name), name == SnapshotFiles.PublishRecord ? PublicRecord.Of(bytes) : bytes);
    }

    private static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".json" => JsonText.MediaType,
        ".xml" => "application/xml; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".md" => "text/markdown; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "application/octet-stream",
    };
}

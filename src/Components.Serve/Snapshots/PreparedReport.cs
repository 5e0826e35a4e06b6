using System.Collections.Concurrent;
using Components.Foundation.Files;
using Components.Serve.Http;
using Components.Snapshots;

namespace Components.Serve.Snapshots;

/// <summary>The files of a snapshot's report, each read and compressed once for as long as it stays the same.</summary>
/// <param name="snapshotDirectory">Directory of the snapshot.</param>
/// <param name="time">Clock.</param>
internal sealed class PreparedReport(string snapshotDirectory, TimeProvider time)
{
    // Longer ones are read for each request: nobody's memory is to grow by what lies in a directory.
    private const long LongestKept = 16 << 20;

    private readonly string _directory = Path.Combine(snapshotDirectory, SnapshotLayout.Report);
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, Task<PreparedAnswer> Answer)> _kept =
        new(StringComparer.Ordinal);

    /// <summary>A file of the report.</summary>
    /// <param name="name">Its plain name.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The file; null when there is none.</returns>
    public async Task<PreparedAnswer?> FindAsync(string name, CancellationToken cancellationToken)
    {
        // Only what the directory lists: a name from outside is compared, never joined to a path.
        string? path = Directory.Exists(_directory)
            ? Directory.EnumerateFiles(_directory)
                .FirstOrDefault(file => string.Equals(Path.GetFileName(file), name, StringComparison.Ordinal)
                    && FileKind.Unusual(file) is null)
            : null;
        if (path is null || FileStamp.Of(path) is not { } stamp)
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
        if (stamp.SizeBytes <= LongestKept && stamp.IsSettledAt(time.GetUtcNow()))
        {
            _kept[name] = (stamp, answer);
        }

        return await answer.WaitAsync(cancellationToken);
    }

    private static PreparedAnswer Read(string path, string name)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return new PreparedAnswer(MediaTypeOf(name), name == SnapshotLayout.PublishRecord ? PublicRecord.Of(bytes) : bytes);
    }

    private static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".json" => Answers.Json,
        ".xml" => "application/xml; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".md" => "text/markdown; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "application/octet-stream",
    };
}

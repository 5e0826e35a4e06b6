using Components.Foundation.Files;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>Writes the record of the present run after every step, and reads those of past runs.</summary>
public sealed class RunLog
{
    private const int Limit = 100;
    private const string RunsDirectory = "runs";

    private readonly OutputStore _store;
    private readonly Lock _gate = new();
    private RunRecord _record;

    /// <summary>Begins a record; its file appears with the first step.</summary>
    /// <param name="session">Writing access to the store that keeps the records.</param>
    /// <param name="command">Command line.</param>
    public RunLog(StoreSession session, string command)
    {
        _store = session.Store;
        DateTimeOffset now = _store.Time.GetUtcNow();
        _record = new RunRecord($"{now.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}-{Environment.ProcessId:x}", now, command, []);
    }

    /// <summary>Id of the present run.</summary>
    public string Id => _record.Id;

    /// <summary>Ids of recorded runs.</summary>
    /// <param name="store">The store that keeps them.</param>
    /// <returns>Newest first.</returns>
    public static IReadOnlyList<string> List(OutputStore store) =>
    [
        .. FileTree.OwnFiles(store.Options.Directory, RunsDirectory).Select(static file => file.Name)
            .Where(static name => name.EndsWith(".json", StringComparison.Ordinal) && OutputStore.IsFinal(name))
            .Select(static name => Path.GetFileNameWithoutExtension(name)).OrderDescending(StringComparer.Ordinal),
    ];

    /// <summary>Reads the record of a run.</summary>
    /// <param name="store">The store that keeps it.</param>
    /// <param name="id">Its id, or an unambiguous beginning; <c>last</c> and <c>previous</c> for the newest two.</param>
    /// <returns>The record.</returns>
    /// <exception cref="Foundation.Errors.UsageException">BLD208: no such run.</exception>
    public static RunRecord Read(OutputStore store, string id)
    {
        IReadOnlyList<string> known = List(store);
        string? found = id switch
        {
            "last" => known.Count > 0 ? known[0] : null,
            "previous" => known.Count > 1 ? known[1] : null,
            _ => known.Where(name => name.StartsWith(id, StringComparison.Ordinal)).Take(2).ToArray() is [string single]
                ? single : null,
        };
        string? path = found is null ? null : Path.Combine(DirectoryOf(store), found + ".json");
        return (path is null || FileKind.Unusual(path) is not null ? null : RunRecord.TryParse(RegularFile.ReadAllText(path)))
            ?? throw PlanningErrors.RunUnknown(id, known);
    }

    internal void Add(RunStep step)
    {
        lock (_gate)
        {
            bool isFirst = _record.Steps.Count == 0;
            _record = _record with { Steps = [.. _record.Steps, step] };
            Note.Write(() => _store.Files.WriteText(Path.Combine(DirectoryOf(_store), Id + ".json"), _record.ToJson()));
            if (isFirst)
            {
                foreach (string old in List(_store).Skip(Limit))
                {
                    File.Delete(Path.Combine(DirectoryOf(_store), old + ".json"));
                }
            }
        }
    }

    private static string DirectoryOf(OutputStore store) => Path.Combine(store.Options.Directory, RunsDirectory);
}

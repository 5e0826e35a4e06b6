using System.Buffers;
using System.Text.Json;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Ledger;

/// <summary>History of the imports of a source: <c>ledger.jsonl</c> in its state, one <see cref="LedgerEntry"/> a line, the
/// newest last. It has times, so it is no input of any step.</summary>
/// <param name="stateDirectory">The stage's state directory.</param>
/// <param name="files">Replaces files.</param>
public sealed class SourceLedger(string stateDirectory, DurableFiles files)
{
    /// <summary>File in the state of a source.</summary>
    public const string FileName = "ledger.jsonl";

    /// <summary>Ids of the sources that have a ledger, in ordinal order.</summary>
    /// <returns>The ids.</returns>
    public IReadOnlyList<string> Sources()
    {
        string directory = Path.GetDirectoryName(SourceState.DirectoryOf(stateDirectory, "any"))!;
        return !Directory.Exists(directory) ? []
            : [.. Directory.EnumerateDirectories(directory).Select(static path => Path.GetFileName(path))
                .Where(id => File.Exists(PathOf(id))).Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads the ledger of a source. A line that cannot be read is left out: what it said is lost, and nothing else
    /// depends on it.</summary>
    /// <param name="sourceId">Id of the source.</param>
    /// <returns>Entries, the oldest first; none where there is no ledger.</returns>
    /// <exception cref="EnvironmentException">FIL005: the file is longer than any ledger.</exception>
    public IReadOnlyList<LedgerEntry> Read(string sourceId) => [.. Lines(sourceId).Select(Parse).OfType<LedgerEntry>()];

    /// <summary>Path of a source's ledger; it need not exist.</summary>
    /// <param name="sourceId">Id of the source.</param>
    /// <returns>The path.</returns>
    public string PathOf(string sourceId) => Path.Combine(SourceState.DirectoryOf(stateDirectory, sourceId), FileName);

    /// <summary>Adds an entry, and drops the oldest ones beyond the limit.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="kept">How many are kept.</param>
    internal void Append(LedgerEntry entry, int kept)
    {
        SourceState.CreateOwn(files, stateDirectory, entry.SourceId);
        ArrayBufferWriter<byte> bytes = new();
        foreach (string line in Kept(entry.SourceId).TakeLast(kept - 1))
        {
            bytes.Write(System.Text.Encoding.UTF8.GetBytes(line));
            bytes.Write("\n"u8);
        }

        bytes.Write(JsonSerializer.SerializeToUtf8Bytes(entry, FetchJson.Line));
        bytes.Write("\n"u8);
        files.WriteBytes(PathOf(entry.SourceId), bytes.WrittenMemory);
    }

    // One that cannot be read costs what it said, and no import.
    private string[] Kept(string sourceId)
    {
        try
        {
            return Lines(sourceId);
        }
        catch (EnvironmentException)
        {
            return [];
        }
    }

    private string[] Lines(string sourceId)
    {
        string path = PathOf(sourceId);
        return File.Exists(path) && FileKind.Unusual(path) is null
            ? [.. RegularFile.ReadGivenLines(path, RegularFile.LargestDocument).Where(static line => line.Length > 0)] : [];
    }

    private static LedgerEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerEntry>(line, FetchJson.Line)
                is { SchemaVersion: LedgerEntry.CurrentSchemaVersion } entry ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

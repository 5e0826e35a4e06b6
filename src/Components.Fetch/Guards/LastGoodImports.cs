using System.Text.Json;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Fetch.Guards;

/// <summary>Last good import per source id and row limit, in a directory that outlives runs.</summary>
/// <param name="stateDirectory">The stage's state directory; created on the first <see cref="Advance"/>.</param>
/// <param name="files">Replaces files.</param>
public sealed class LastGoodImports(string stateDirectory, DurableFiles files)
{
    /// <summary>Reads what is remembered of a source.</summary>
    /// <param name="sourceId"><c>source.id</c>.</param>
    /// <param name="rowLimit"><c>source.row_limit</c>; null for whole imports.</param>
    /// <returns>The last good import; null when there was none.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET032: the file is there and cannot be read. It is not treated as
    /// absent: that would switch the guards off.</exception>
    public LastGoodImport? Read(string sourceId, long? rowLimit)
    {
        string path = PathOf(sourceId, rowLimit);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            LastGoodImport? import = JsonSerializer.Deserialize<LastGoodImport>(
                RegularFile.ReadAllBytes(path), DocumentJson.Options);
            return import is { SchemaVersion: LastGoodImport.CurrentSchemaVersion } && import.SourceId == sourceId
                ? import
                : throw FetchErrors.LastGoodUnreadable(path, cause: null);
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw FetchErrors.LastGoodUnreadable(path, exception);
        }
    }

    /// <summary>Replaces the last good import; to be called after the import was accepted, and never before.</summary>
    /// <param name="import">The accepted import.</param>
    public void Advance(LastGoodImport import) =>
        files.WriteBytes(PathOf(import.SourceId, import.RowLimit), DocumentJson.ToUtf8(import));

    private string PathOf(string sourceId, long? rowLimit) => Path.Combine(
        SourceState.DirectoryOf(stateDirectory, sourceId),
        rowLimit is null ? "last-good.json" : $"last-good-first-{rowLimit}.json");
}

using System.Text.Json;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Fetch.Combining;

/// <summary>Which sources took part, per catalogue, in a directory that outlives runs.</summary>
/// <param name="stateDirectory">The stage's state directory.</param>
/// <param name="files">Replaces files.</param>
internal sealed class CatalogueRecords(string stateDirectory, DurableFiles files)
{
    private const string DirectoryName = "catalogues";

    /// <summary>Refuses an import that lacks a source which took part in the last one and is not said to go.</summary>
    /// <exception cref="Foundation.Errors.InputDataException">FET063: a source is gone. FET064: the record cannot be
    /// read.</exception>
    internal void ThrowIfSourceIsGone(DeclaredCatalogue catalogue)
    {
        string[] gone = [.. Read(catalogue.Id)
            .Except(catalogue.Sources.Select(static source => source.Id), StringComparer.Ordinal)
            .Except(catalogue.Removed, StringComparer.Ordinal)];
        if (gone.Length > 0)
        {
            throw CombiningErrors.SourceGone(catalogue.Id, gone);
        }
    }

    /// <summary>Remembers the sources of an accepted import.</summary>
    internal void Advance(DeclaredCatalogue catalogue)
    {
        files.CreateOwnDirectory(stateDirectory, DirectoryName);
        files.WriteBytes(PathOf(catalogue.Id), DocumentJson.ToUtf8(new CatalogueRecord
        {
            CatalogueId = catalogue.Id,
            Sources = [.. catalogue.Sources.Select(static source => source.Id).Order(StringComparer.Ordinal)],
        }));
    }

    private IReadOnlyList<string> Read(string catalogueId)
    {
        string path = PathOf(catalogueId);
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            CatalogueRecord? record =
                JsonSerializer.Deserialize<CatalogueRecord>(RegularFile.ReadAllBytes(path), DocumentJson.Options);
            return record is { SchemaVersion: CatalogueRecord.CurrentSchemaVersion } && record.CatalogueId == catalogueId
                ? record.Sources : throw CombiningErrors.RecordUnreadable(path, cause: null);
        }
        catch (JsonException exception)
        {
            throw CombiningErrors.RecordUnreadable(path, exception);
        }
    }

    private string PathOf(string catalogueId) => Path.Combine(stateDirectory, DirectoryName, catalogueId + ".json");
}

using System.Text.Json;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Fetch.Combining;

/// <summary>Which sources took part and which ranges of ids they took, per catalogue, in a directory that outlives
/// runs.</summary>
/// <param name="stateDirectory">The stage's state directory.</param>
/// <param name="files">Replaces files.</param>
internal sealed class CatalogueRecords(string stateDirectory, DurableFiles files)
{
    internal const string DirectoryName = "catalogues";

    /// <summary>Refuses an import that lacks a source which took part in the last one and is not said to go.</summary>
    /// <exception cref="Foundation.Errors.InputDataException">FET063: a source is gone. FET064: the record cannot be
    /// read.</exception>
    internal void ThrowIfSourceIsGone(DeclaredCatalogue catalogue)
    {
        string[] gone = [.. Read(catalogue.Id).Sources
            .Except(catalogue.Sources.Select(static source => source.Id), StringComparer.Ordinal)
            .Except(catalogue.Removed, StringComparer.Ordinal)];
        if (gone.Length > 0)
        {
            throw CombiningErrors.SourceGone(catalogue.Id, gone);
        }
    }

    /// <summary>Refuses ranges of given ids that meet one which another source took before, gone or not.</summary>
    /// <param name="catalogueId">Name of the catalogue.</param>
    /// <param name="sources">What is declared now.</param>
    /// <exception cref="Foundation.Errors.UsageException">FET060: they meet.</exception>
    /// <exception cref="Foundation.Errors.InputDataException">FET064: the record cannot be read.</exception>
    internal void ThrowIfRangeIsTaken(string catalogueId, IEnumerable<SourceSettings> sources)
    {
        IReadOnlyList<GivenRange> taken = TakenOf(catalogueId);
        foreach (GivenRange range in RangesOf(sources))
        {
            if (taken.FirstOrDefault(range.Meets) is { } other)
            {
                throw CombiningErrors.RangeTaken(catalogueId, range, other);
            }
        }
    }

    /// <summary>Ranges that sources of a catalogue ever took.</summary>
    internal IReadOnlyList<GivenRange> TakenOf(string catalogueId) => Read(catalogueId).Ranges;

    /// <summary>Remembers the sources of an accepted import.</summary>
    internal void Advance(DeclaredCatalogue catalogue) => Write(
        catalogue.Id, [.. catalogue.Sources.Select(static source => source.Id).Order(StringComparer.Ordinal)], catalogue.Sources);

    /// <summary>Remembers the range of a catalogue's only source.</summary>
    internal void Advance(string catalogueId, SourceSettings source) =>
        Write(catalogueId, Read(catalogueId).Sources, [source]);

    private static IEnumerable<GivenRange> RangesOf(IEnumerable<SourceSettings> sources) =>
        sources.Where(static source => source.IdBase is not null)
            .Select(static source => new GivenRange(source.Id, source.IdBase!.Value));

    private void Write(string catalogueId, IReadOnlyList<string> sourceIds, IEnumerable<SourceSettings> sources)
    {
        files.CreateOwnDirectory(stateDirectory, DirectoryName);
        files.WriteBytes(PathOf(catalogueId), DocumentJson.ToUtf8(new CatalogueRecord
        {
            CatalogueId = catalogueId,
            Sources = sourceIds,
            Ranges = [.. TakenOf(catalogueId).Union(RangesOf(sources)).OrderBy(static range => range.IdBase)],
        }));
    }

    private CatalogueRecord Read(string catalogueId)
    {
        string path = PathOf(catalogueId);
        if (!File.Exists(path))
        {
            return new CatalogueRecord { CatalogueId = catalogueId, Sources = [] };
        }

        try
        {
            CatalogueRecord? record =
                JsonSerializer.Deserialize<CatalogueRecord>(RegularFile.ReadAllBytes(path), DocumentJson.Options);
            return record is { SchemaVersion: CatalogueRecord.CurrentSchemaVersion } && record.CatalogueId == catalogueId
                ? record : throw CombiningErrors.RecordUnreadable(path, cause: null);
        }
        catch (JsonException exception)
        {
            throw CombiningErrors.RecordUnreadable(path, exception);
        }
    }

    private string PathOf(string catalogueId) => Path.Combine(stateDirectory, DirectoryName, catalogueId + ".json");
}

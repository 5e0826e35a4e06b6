using Components.Catalog.Import;
using Components.Catalog.Text;
using Components.Fetch.Rows;
using Components.Fetch.Settings;

namespace Components.Fetch.Combining;

/// <summary>Joins the imports of several sources by id: every part once, each of its fields from the source that is declared to
/// win.</summary>
/// <remarks>Two rows are one part when they have the same id, and never because their part numbers are alike: a part that another
/// source begins to list must not change its id. A row whose id is another part in a source that wins is kept out.</remarks>
/// <param name="catalogue">Who wins.</param>
/// <param name="taken">Ranges of ids that sources of the catalogue ever took, also of those that are gone.</param>
/// <param name="others">Receives the rows that are kept out because their id is another part in a source that wins.</param>
internal sealed class SourceMerger(DeclaredCatalogue catalogue, IReadOnlyList<GivenRange> taken, OtherParts others)
{
    private readonly List<(SourceSettings Source, ImportRecord Record)> _rows = [];
    private readonly UsableValues _values = new();

    /// <summary>Rows that were joined to a part of a source that wins.</summary>
    internal long Joined { get; private set; }

    /// <summary>Newest update of a row that was joined, of the sources that are asked for it; Unix seconds, 0 for none. The part
    /// has that of the source that wins, though its price may be newer.</summary>
    internal long NewestUpdate { get; private set; }

    /// <summary>Joins imports.</summary>
    /// <param name="imports">Each source with the directory of its import, in the order in which they win.</param>
    /// <param name="cancellationToken">Stops between two parts.</param>
    /// <returns>Parts by ascending id, and the rows that were kept out.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET061: a source brings an id out of the range of another.
    /// FET090: a line is no import record; FET093: the files of an import have other parts.</exception>
    internal IEnumerable<SourceRow> Merge(
        IReadOnlyList<(SourceSettings Source, string Directory)> imports, CancellationToken cancellationToken)
    {
        List<(SourceSettings Source, IEnumerator<ImportRecord> Records)> open = [];
        try
        {
            foreach ((SourceSettings source, string directory) in imports)
            {
                IEnumerator<ImportRecord> records = ImportFiles.Read(directory).GetEnumerator();
                open.Add((source, records));
            }

            open = [.. open.Where(static source => Next(source.Records))];
            while (open.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                long id = open.Min(static source => source.Records.Current.LcscId);
                foreach (SourceRow row in Join(id, open))
                {
                    yield return row;
                }

                open.RemoveAll(source => source.Records.Current.LcscId == id && !Next(source.Records));
            }
        }
        finally
        {
            foreach ((_, IEnumerator<ImportRecord> records) in open)
            {
                records.Dispose();
            }
        }
    }

    private static bool Next(IEnumerator<ImportRecord> records)
    {
        bool isThere = records.MoveNext();
        if (!isThere)
        {
            records.Dispose();
        }

        return isThere;
    }

    private IEnumerable<SourceRow> Join(long id, List<(SourceSettings Source, IEnumerator<ImportRecord> Records)> open)
    {
        _rows.Clear();
        string? owner = catalogue.OwnerOf(id)?.Id ?? taken.FirstOrDefault(range => range.Holds(id))?.Source;
        foreach ((SourceSettings source, IEnumerator<ImportRecord> records) in open)
        {
            if (records.Current.LcscId != id)
            {
                continue;
            }

            if (owner is not null && owner != source.Id)
            {
                throw CombiningErrors.ForeignRange(source.Id, id, owner);
            }

            // The first one that has a part number speaks for the id.
            int named = _rows.FindIndex(static row => UsableValues.IsText(row.Record.PartNumber));
            if (named >= 0 && IsOther(_rows[named].Record, records.Current))
            {
                yield return KeepOut(source, records.Current, _rows[named]);
                continue;
            }

            _rows.Add((source, records.Current));
            if (records.Current.LastUpdate > NewestUpdate && catalogue.OrderOf(MergedField.LastUpdate).Contains(source))
            {
                NewestUpdate = records.Current.LastUpdate;
            }
        }

        Joined += _rows.Count - 1;
        yield return SourceRow.Imported(_rows.Count == 1 ? Named(_rows[0]) : MergedPart.Of(_rows, catalogue, _values));
    }

    // One number for two parts is a mistake in one of the catalogues, and the one that wins is believed.
    private SourceRow KeepOut(SourceSettings source, ImportRecord record, (SourceSettings Source, ImportRecord Record) winner)
    {
        string excerpt = QuarantinedRow.Shorten(
            $"part number '{record.PartNumber}'; the id is '{winner.Record.PartNumber}' in source '{winner.Source.Id}'");
        QuarantinedRow row = new(RowReasons.OtherPart, record.LcscId, $"{source.Id} {record.LcscId}", excerpt);
        others.Add(source.Id, row with { SourceRow = MergedPart.NameOf(source, record) }, record);
        return SourceRow.Rejected(row);
    }

    private static bool IsOther(ImportRecord winner, ImportRecord record) =>
        UsableValues.IsText(record.PartNumber) && !string.Equals(
            PartNumber.Normalize(winner.PartNumber), PartNumber.Normalize(record.PartNumber), StringComparison.Ordinal);

    private static ImportRecord Named((SourceSettings Source, ImportRecord Record) row) =>
        row.Record with { Source = row.Source.Id, SourcePartId = MergedPart.NameOf(row.Source, row.Record) };
}

using System.Text;
using Components.Catalog.Import;
using Components.Fetch.Rows;

namespace Components.Fetch.Importing;

/// <summary>Rows in whatever order a source has them, as the import wants them: what cannot be used first, then the rest by
/// ascending id, each id once.</summary>
internal static class OrderedRows
{
    /// <summary>Orders rows.</summary>
    /// <param name="rows">Rows of the source, imported or rejected.</param>
    /// <param name="limits">Limits of one row, and how many rows are taken.</param>
    /// <param name="scratchDirectory">Existing directory for what does not fit into memory.</param>
    /// <returns>Every row once; of rows with one id the first that came is imported.</returns>
    internal static IEnumerable<SourceRow> Of(IEnumerable<PlacedRow> rows, ReadLimits limits, string scratchDirectory)
    {
        IEnumerable<SourceRow> all = All(rows, limits, scratchDirectory);
        return limits.RowLimit is { } limit ? all.Take((int)Math.Min(limit, int.MaxValue)) : all;
    }

    private static IEnumerable<SourceRow> All(IEnumerable<PlacedRow> rows, ReadLimits limits, string scratchDirectory)
    {
        using RowSorter sorter = new(scratchDirectory);
        foreach (PlacedRow row in rows)
        {
            if (row.Row.Record is null)
            {
                yield return row.Row;
            }
            else
            {
                sorter.Add(row.Row, row.Place);
            }
        }

        long? lastId = null;
        foreach (PlacedRow row in sorter.Rows())
        {
            long id = row.Row.Record!.LcscId;
            if (id == lastId)
            {
                yield return Reject(RowReasons.DuplicateId, row,
                    $"part number '{row.Row.Record.PartNumber}'; the first row with this id was kept");
            }
            else if (Oversize(row.Row.Record, limits) is { } excerpt)
            {
                yield return Reject(RowReasons.OversizeField, row, excerpt);
            }
            else
            {
                lastId = id;
                yield return row.Row;
            }
        }
    }

    private static string? Oversize(ImportRecord record, ReadLimits limits)
    {
        (string Name, string Value, int Limit)[] fields =
        [
            ("mfr", record.PartNumber, limits.MaxTextBytes),
            ("description", record.Description, limits.MaxTextBytes),
            ("datasheet", record.Datasheet, limits.MaxTextBytes),
            ("price", record.PriceJson, limits.MaxJsonBytes),
            ("extra", record.ExtraJson, limits.MaxJsonBytes),
        ];
        foreach ((string name, string value, int limit) in fields)
        {
            int length = Encoding.UTF8.GetByteCount(value);
            if (length > limit)
            {
                return $"{name} has {length} bytes, the limit is {limit}";
            }
        }

        return null;
    }

    private static SourceRow Reject(string reason, PlacedRow row, string excerpt) =>
        SourceRow.Rejected(new QuarantinedRow(reason, row.Row.Record!.LcscId, row.Place, QuarantinedRow.Shorten(excerpt)));
}

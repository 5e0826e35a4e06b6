using Components.Foundation.Files;
using Components.Transform.History;
using Components.Transform.Reporting;

namespace Components.Transform.Offers;

/// <summary>Counts while offers pass; keeps a bounded number of ids per reason.</summary>
/// <param name="sampleIds">How many ids a reason keeps.</param>
internal sealed class OfferCounts(int sampleIds)
{
    private readonly ReasonCounts _warnings = new(sampleIds);
    private long _rows;
    private long _inStock;
    private long _untold;
    private long _basic;
    private long _preferred;

    public void Warn(string kind, long id) => _warnings.Count(kind, id);

    /// <summary>Counts a kept row.</summary>
    public void Keep(OfferRow row)
    {
        _rows++;
        _inStock += row.Stock > 0 ? 1 : 0;
        _untold += row.Stock is null ? 1 : 0;
        _basic += row.IsBasic ? 1 : 0;
        _preferred += row.IsPreferred ? 1 : 0;
    }

    /// <summary>The report.</summary>
    /// <param name="rowsIn">Lines of offers.jsonl.</param>
    /// <param name="rejected">Those that became no offer, by reason.</param>
    /// <param name="past">Rows of the tables that are read off past imports; null where none are read.</param>
    /// <param name="history">Past imports; null where none are read.</param>
    public OffersReport Build(
        long rowsIn, SortedDictionary<string, ReasonCount> rejected, IEnumerable<(string Table, long Rows)>? past,
        HistoryReport? history)
    {
        SortedDictionary<string, long> tables = new(StringComparer.Ordinal) { [SnapshotTables.Offers] = _rows };
        foreach ((string table, long rows) in past ?? [])
        {
            tables.Add(table, rows);
        }

        return new OffersReport
        {
            RowsIn = rowsIn,
            RowsKept = _rows,
            Rejected = rejected,
            Tables = tables,
            InStock = _inStock,
            StockUnknown = _untold,
            Basic = _basic,
            Preferred = _preferred,
            Warnings = _warnings.Freeze(),
            History = history,
        };
    }
}

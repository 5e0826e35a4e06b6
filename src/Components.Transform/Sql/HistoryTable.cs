using Components.Catalog.History;
using Components.Foundation.Files;
using Components.Transform.History;

namespace Components.Transform.Sql;

/// <summary>The table <c>component_history</c> of offers.sqlite: what past imports say of a part, for people. It is there only
/// where past imports are read.</summary>
internal sealed class HistoryTable : IDisposable
{
    /// <summary>Days that are shown.</summary>
    private const int Days = 30;

    private readonly InsertStatement _insert;

    public HistoryTable(SqliteFile file)
    {
        file.Execute($"""
            CREATE TABLE {SnapshotTables.History} (
              lcsc_id INTEGER PRIMARY KEY,
              history_json TEXT NOT NULL
            ) STRICT
            """);
        _insert = new InsertStatement(file, SnapshotTables.History, 2);
    }

    /// <summary>Rows.</summary>
    public long Rows { get; private set; }

    public void Insert(long lcscId, PartHistory part)
    {
        _insert.Bind(lcscId).Bind(Record(part).ToJson()).Insert();
        Rows++;
    }

    public void Dispose() => _insert.Dispose();

    private static PastRecord Record(PartHistory part)
    {
        (int known, int inStock) = part.Count(Days);
        return new PastRecord
        {
            NewestDay = StockDay.TextOf(part.Newest),
            Days = Days,
            KnownDays = known,
            DaysInStock = inStock,
            LastInStock = part.LastInStock(int.MaxValue)?.Day is { } last ? StockDay.TextOf(last) : null,
            Stock = known == 0 ? null : part.Stock(Days),
            Price = part.Prices(Days) is not { } prices ? null : new PastPrice
            {
                From = StockDay.TextOf(prices.From),
                To = StockDay.TextOf(prices.To),
                First = prices.First,
                Last = prices.Last,
                ChangePct = Math.Round(100 * ((double)prices.Last / prices.First - 1), 2),
            },
        };
    }
}

using Components.Index.Engine;

namespace Components.Search.Constraints;

/// <summary>Parts by the price of one piece. Prices have no index: every row that is asked about is looked at.</summary>
internal static class PriceRows
{
    /// <summary>Price of one piece of so many.</summary>
    /// <param name="prices">A price list, ascending by quantity.</param>
    /// <param name="pieces">Pieces that are to be bought; null for one.</param>
    /// <returns>That of the last step that begins at or below so many, else of the first; NaN for an empty list.</returns>
    public static double At(ReadOnlySpan<PriceBreak> prices, long? pieces)
    {
        double price = prices.Length > 0 ? prices[0].Price : double.NaN;
        foreach (ref readonly PriceBreak step in prices)
        {
            if (step.FromQuantity <= (pieces ?? 1))
            {
                price = step.Price;
            }
        }

        return price;
    }

    /// <summary>Finds the rows that cost at most so much, and those without a price.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="rows">Rows to look at.</param>
    /// <param name="most">US dollars for one piece.</param>
    /// <param name="pieces">Pieces that are to be bought; null for one.</param>
    /// <param name="cheap">An empty set; receives those that cost at most so much.</param>
    /// <param name="unpriced">An empty set; receives those without a price.</param>
    /// <param name="cancellationToken">Ends the reading of rows.</param>
    public static void Find(
        IQueryEngine engine, RowSet rows, double most, long? pieces, RowSet cheap, RowSet unpriced,
        CancellationToken cancellationToken)
    {
        foreach (int row in rows.Ascending())
        {
            cancellationToken.ThrowIfCancellationRequested();
            double price = At(engine.Record(row).Prices, pieces);
            if (double.IsNaN(price))
            {
                unpriced.Add(row);
            }
            else if (price <= most)
            {
                cheap.Add(row);
            }
        }
    }
}

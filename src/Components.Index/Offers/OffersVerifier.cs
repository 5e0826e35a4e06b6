using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Order;

namespace Components.Index.Offers;

/// <summary>Invariants of offers.bin.</summary>
internal static class OffersVerifier
{
    public static void Verify(OffersView view, OrderView order, CancellationToken cancellationToken)
    {
        view.VerifyOffsets();
        int told = 0;
        for (int row = 0; row < view.RowCount; row++)
        {
            if ((row & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            VerifyPrices(view, row);
            told += view.Stock(row) is null ? 0 : 1;
            if (view.StoredStock(row) < OffersFormat.UntoldStock || !IsOfColumn(view.Stock(row), view.StockColumn.Value(row)))
            {
                throw view.Damaged($"the stock of row {row} is negative, or not that of its column");
            }
        }

        ColumnsVerifier.VerifyNumbers(view.StockColumn, order, view.RowCount, OffersFormat.StockColumn);
        if (view.StockColumn.Count != told)
        {
            throw view.Damaged("the stock of some rows is missing");
        }

        VerifyClass(view, order, view.Basic, view.IsBasic, "basic");
        VerifyClass(view, order, view.Preferred, view.IsPreferred, "preferred");
    }

    private static bool IsOfColumn(long? stock, double value) => stock is { } pieces ? value == pieces : double.IsNaN(value);

    private static void VerifyPrices(OffersView view, int row)
    {
        int quantity = 0;
        foreach (PriceBreak price in view.Prices(row))
        {
            if (price.FromQuantity <= quantity || !double.IsFinite(price.Price) || price.Price < 0)
            {
                throw view.Damaged($"the prices of row {row} are out of order or range");
            }

            quantity = price.FromQuantity;
        }
    }

    private static void VerifyClass(
        OffersView view, OrderView order, ReadOnlySpan<ulong> places, Func<int, bool> isOfClass, string name)
    {
        for (int place = 0; place < places.Length * 64; place++)
        {
            bool isSet = (places[place >> 6] >> (place & 63) & 1) != 0;
            if (isSet != (place < view.RowCount && isOfClass(order.Row(new Place(place)))))
            {
                throw view.Damaged($"place {place} says that a part is {name} or not, and its row says otherwise");
            }
        }
    }
}

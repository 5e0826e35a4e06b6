using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Offers;

namespace Components.Index.Filters;

/// <content>Ranges of sorted columns: where they begin and end, and their places as bits.</content>
internal sealed partial class FilterResolver
{
    private static void SetPlaces(ReadOnlySpan<uint> places, Span<ulong> words, int rowCount, NumberColumn column)
    {
        foreach (uint place in places)
        {
            if (place >= (uint)rowCount)
            {
                throw column.SortedPlaces.Damaged($"a column holds place {place}");
            }

            words[(int)(place >> 6)] |= 1UL << (int)(place & 63);
        }
    }

    private static void ClearPlaces(ReadOnlySpan<uint> places, Span<ulong> words, int rowCount, NumberColumn column)
    {
        foreach (uint place in places)
        {
            if (place >= (uint)rowCount)
            {
                throw column.SortedPlaces.Damaged($"a column holds place {place}");
            }

            words[(int)(place >> 6)] &= ~(1UL << (int)(place & 63));
        }
    }

    private NumberColumn? NumbersOf(string column) =>
        column == OffersFormat.StockColumn ? Offers.StockColumn : _columns.Number(column);

    private bool TryRange(Filter leaf, out NumberColumn column, out int first, out int end)
    {
        (NumberColumn? numbers, double? minimum, double? maximum) = leaf switch
        {
            Filter.StockAtLeast stock => (Offers.StockColumn, (double?)stock.Quantity, (double?)null),
            Filter.InRange range => (NumbersOf(range.Column), range.Minimum, range.Maximum),
            _ => ((NumberColumn?)null, null, null),
        };
        if (numbers is not { } found)
        {
            (column, first, end) = (default, 0, 0);
            return false;
        }

        column = found;
        first = minimum is { } low ? found.LowerBound(low) : 0;
        end = Math.Max(first, maximum is { } high ? found.UpperBound(high) : found.Count);
        return true;
    }
}

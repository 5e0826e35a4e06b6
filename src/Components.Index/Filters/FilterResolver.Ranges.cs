using System.Diagnostics.CodeAnalysis;
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

    private bool TryRange(Filter leaf, [NotNullWhen(true)] out NumberColumn? column, out int first, out int end)
    {
        (column, double? minimum, double? maximum) = leaf switch
        {
            Filter.StockAtLeast stock => ((NumberColumn?)Offers.StockColumn, (double?)stock.Quantity, (double?)null),
            Filter.InRange range => (NumbersOf(range.Column), range.Minimum, range.Maximum),
            _ => (null, null, null),
        };
        if (column is null)
        {
            (first, end) = (0, 0);
            return false;
        }

        first = minimum is { } low ? column.LowerBound(low) : 0;
        end = Math.Max(first, maximum is { } high ? column.UpperBound(high) : column.Count);
        return true;
    }
}

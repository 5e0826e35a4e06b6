using Components.Catalog.Facts;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Search.Constraints;
using Components.Search.Requests;

namespace Components.Search.Ranking;

/// <summary>The number by which a request's order puts a part: the lowest first, what is unknown last whatever the
/// direction.</summary>
/// <remarks>Of a range, and of several values of one property, the lowest end counts where the lowest is first, and the highest
/// where the highest is. Codes stand by alphabet.</remarks>
internal sealed class SortKey
{
    /// <summary>The key of what is unknown.</summary>
    public const double Unknown = double.PositiveInfinity;

    private readonly IQueryEngine _engine;
    private readonly FactIndex? _facts;
    private readonly SearchSort _sort;
    private readonly bool _isDescending;
    private readonly long? _pieces;
    private readonly int _property = -1;
    private readonly uint _firstCode;
    private readonly int[]? _alphabetical;

    /// <summary>Prepares an order.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="facts">What parts state; null when the snapshot has none.</param>
    /// <param name="request">The request.</param>
    /// <param name="pieces">Pieces that are to be bought; null for one.</param>
    public SortKey(IQueryEngine engine, FactIndex? facts, SearchRequest request, long? pieces)
    {
        (_engine, _facts, _sort, _pieces) = (engine, facts, request.Sort, pieces);
        _isDescending = (request.Order ?? SortText.Usual(request.Sort)) == SortOrder.Descending;
        if (facts is not null && request is { Sort: SearchSort.Property, SortProperty: { } id })
        {
            _property = facts.PropertyOf(id);
            if (_property >= 0 && facts.Properties[_property].Sense == FactSense.Code)
            {
                (_firstCode, _alphabetical) = Alphabet(facts, _property);
            }
        }
    }

    /// <summary>The key of a part.</summary>
    /// <param name="row">A row.</param>
    /// <returns>Finite, or <see cref="Unknown"/>.</returns>
    public double Of(int row)
    {
        double value = _sort switch
        {
            SearchSort.Stock => _engine.Availability(row).Stock ?? double.NaN,
            SearchSort.Price => PriceRows.At(_engine.Record(row).Prices, _pieces),
            _ => _property >= 0 ? Stated(row) : double.NaN,
        };
        return double.IsNaN(value) ? Unknown : _isDescending ? -value : value;
    }

    private double Stated(int row)
    {
        double best = double.NaN;
        foreach (uint value in _facts!.ValuesOf(row, _property))
        {
            double number = _alphabetical is null ? End(value) : _alphabetical[value - _firstCode];
            best = double.IsNaN(best) ? number
                : double.IsNaN(number) ? best
                : _isDescending ? Math.Max(best, number) : Math.Min(best, number);
        }

        return best;
    }

    private double End(uint value)
    {
        (double low, double high) = _facts!.Number(value);
        double first = _isDescending ? high : low;
        double other = _isDescending ? low : high;
        return double.IsFinite(first) ? first : double.IsFinite(other) ? other : double.NaN;
    }

    // Codes of one property by alphabet, without case; those that differ in it alone share a rank.
    private static (uint First, int[] Ranks) Alphabet(FactIndex facts, int property)
    {
        (uint first, int count) = facts.ValuesOfProperty(property);
        string[] codes = [.. Enumerable.Range(0, count).Select(index => facts.Code(first + (uint)index))];
        string[] sorted = [.. codes.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        return (first, [.. codes.Select(code => Array.BinarySearch(sorted, code, StringComparer.OrdinalIgnoreCase))]);
    }
}

using System.Collections.Immutable;
using System.Text;
using Components.Index.Engine;
using Components.Index.Formats.Columns;
using Components.Index.Formats.Filters;

namespace Components.Index.Building.Certification;

/// <summary>Makes filters of a wanted selectivity from what the catalogue holds.</summary>
internal sealed class CertificationFilters
{
    private const int MaxValues = 256;

    private readonly (string Manufacturer, int Rows)[] _manufacturers;
    private readonly ColumnsView _columns;
    private readonly int _rowCount;

    public CertificationFilters(FiltersView filters, ColumnsView columns)
    {
        _columns = columns;
        _rowCount = filters.File.RowCount;
        string prefix = FiltersFormat.ManufacturerKind + "\0";
        List<(string, int)> manufacturers = [];
        for (int entry = 0; entry < filters.Count; entry++)
        {
            string key = Encoding.UTF8.GetString(filters.Key(entry));
            if (key.StartsWith(prefix, StringComparison.Ordinal))
            {
                manufacturers.Add((key[prefix.Length..], filters.Members(entry)));
            }
        }

        _manufacturers = [.. manufacturers.OrderByDescending(static pair => pair.Item2).ThenBy(static pair => pair.Item1, StringComparer.Ordinal)];
    }

    /// <summary>Filters of the four forms.</summary>
    /// <param name="share">Wanted share of the rows, 0 to 1.</param>
    /// <returns>Form and filter.</returns>
    public IEnumerable<(string Form, Filter Filter)> Make(double share)
    {
        yield return ("bitmap", Bitmap(share));
        yield return ("range", new Filter.InRange(ColumnsFormat.Stock, StockBound(share), null));
        yield return ("conjunction", new Filter.And([Bitmap(Math.Sqrt(share)), new Filter.InRange(ColumnsFormat.Stock, StockBound(Math.Sqrt(share)), null)]));
        yield return ("negation", new Filter.Not(new Filter.InRange(ColumnsFormat.Stock, null, Math.BitDecrement(StockBound(share)))));
    }

    /// <summary>Manufacturers exclude each other: the largest ones that fit together.</summary>
    private Filter.Or Bitmap(double share)
    {
        double wanted = share * _rowCount;
        List<Filter> parts = [];
        foreach ((string manufacturer, int rows) in _manufacturers)
        {
            if (parts.Count < MaxValues && rows <= wanted * 1.05)
            {
                parts.Add(new Filter.ManufacturerIs(manufacturer));
                wanted -= rows;
            }
        }

        return new Filter.Or(parts.ToImmutableArray());
    }

    private double StockBound(double share)
    {
        int place = Math.Clamp((int)(_rowCount * (1 - share)), 0, _rowCount - 1);
        return _columns.Stock.SortedValues.Get<double>(place);
    }
}

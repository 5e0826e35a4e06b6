using System.Text;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Filters;

namespace Components.Index.Building.Certification;

/// <summary>Makes filters of a wanted selectivity from what the catalogue holds.</summary>
internal sealed class CertificationFilters
{
    private const int MaxValues = 256;

    private readonly (string Value, int Rows)[] _manufacturers;
    private readonly (string Value, int Rows)[] _packages;
    private readonly ColumnsView _columns;
    private readonly int _rowCount;

    public CertificationFilters(FiltersView filters, ColumnsView columns)
    {
        _columns = columns;
        _rowCount = filters.File.RowCount;
        _manufacturers = Values(filters, FiltersFormat.ManufacturerKind);
        _packages = Values(filters, FiltersFormat.PackageKind);
    }

    /// <summary>Filters of the four forms.</summary>
    /// <param name="share">Wanted share of the rows, 0 to 1.</param>
    /// <returns>Form and filter.</returns>
    public IEnumerable<(string Form, Filter Filter)> Make(double share)
    {
        yield return ("bitmap", Bitmap(share));
        yield return ("range", new Filter.InRange(ColumnsFormat.Stock, StockBound(share), null));
        yield return ("conjunction", new Filter.And(
            [Bitmap(Math.Sqrt(share)), new Filter.InRange(ColumnsFormat.Stock, StockBound(Math.Sqrt(share)), null)]));
        yield return (
            "negation", new Filter.Not(new Filter.InRange(ColumnsFormat.Stock, null, Math.BitDecrement(StockBound(share)))));
    }

    /// <summary>Manufacturers exclude each other: the largest ones that fit together. Where even the smallest is too large, the
    /// manufacturer and package whose meeting comes closest.</summary>
    private Filter Bitmap(double share)
    {
        double wanted = share * _rowCount;
        double left = wanted;
        List<Filter> parts = [];
        foreach ((string manufacturer, int rows) in _manufacturers)
        {
            if (parts.Count < MaxValues && rows <= left * 1.05)
            {
                parts.Add(new Filter.ManufacturerIs(manufacturer));
                left -= rows;
            }
        }

        return left < wanted / 2 ? new Filter.Or([.. parts]) : Pair(wanted);
    }

    private Filter.And Pair(double wanted)
    {
        (string manufacturer, string package, double distance) = ("", "", double.MaxValue);
        foreach ((string maker, int makerRows) in _manufacturers.Take(MaxValues))
        {
            foreach ((string outline, int outlineRows) in _packages.Take(MaxValues))
            {
                double expected = (double)makerRows * outlineRows / _rowCount;
                double off = Math.Abs(Math.Log(expected / wanted));
                if (off < distance)
                {
                    (manufacturer, package, distance) = (maker, outline, off);
                }
            }
        }

        return new Filter.And([new Filter.ManufacturerIs(manufacturer), new Filter.PackageIs(package)]);
    }

    private static (string Value, int Rows)[] Values(FiltersView filters, string kind)
    {
        List<(string Value, int Rows)> values = [];
        for (int entry = 0; entry < filters.Count; entry++)
        {
            string key = Encoding.UTF8.GetString(filters.Key(entry));
            if (key.StartsWith(kind + "\0", StringComparison.Ordinal))
            {
                values.Add((key[(kind.Length + 1)..], filters.Members(entry)));
            }
        }

        return [.. values.OrderByDescending(static pair => pair.Rows).ThenBy(static pair => pair.Value, StringComparer.Ordinal)];
    }

    private double StockBound(double share)
    {
        int place = Math.Clamp((int)(_rowCount * (1 - share)), 0, _rowCount - 1);
        return _columns.Stock.SortedValues.Get<double>(place);
    }
}

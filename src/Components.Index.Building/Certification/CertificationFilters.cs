using System.Text;
using Components.Catalog.Types;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Filters;

namespace Components.Index.Building.Certification;

/// <summary>Makes filters of a wanted selectivity from what the catalogue holds.</summary>
internal sealed class CertificationFilters
{
    private const int MaxValues = 256;
    private const int MaxNegated = 1_024;
    private const double Excess = 1.25;

    private readonly (string Value, int Rows)[] _manufacturers;
    private readonly (string Value, int Rows)[] _packages;
    private readonly (string Name, NumberColumn Column)[] _bought;
    private readonly int _rowCount;

    public CertificationFilters(FiltersView filters, ColumnsView columns)
    {
        _bought = [.. TypeTable.Pickable.Select(static type => type.LookUpColumn).Distinct(StringComparer.Ordinal)
            .Where(name => columns.Number(name) is { Count: > 0 })
            .Select(name => (name, columns.Number(name)!.Value))
            .OrderByDescending(static pair => pair.Value.Count).ThenBy(static pair => pair.name, StringComparer.Ordinal)];
        _rowCount = filters.File.RowCount;
        _manufacturers = Values(filters, FiltersFormat.ManufacturerKind);
        _packages = Values(filters, FiltersFormat.PackageKind);
    }

    /// <summary>Sets of the five forms. None depends on stock, price or class, which change every day.</summary>
    /// <param name="share">Wanted share of the rows, 0 to 1.</param>
    /// <returns>Form, filter, and whether the rows of the filter are thinned out to <paramref name="share"/> at random.</returns>
    public IEnumerable<CertificationSet> Make(double share)
    {
        yield return new CertificationSet("bitmap", Bitmap(share, MaxValues), 1);
        yield return new CertificationSet("range", Range(share), 1);
        yield return new CertificationSet("scattered", Filter.All, share);
        yield return new CertificationSet("conjunction", Bitmap(Math.Sqrt(share), MaxValues), Math.Sqrt(share));
        yield return new CertificationSet("negation", new Filter.Not(Bitmap(1 - share, MaxNegated)), 1);
    }

    /// <summary>Ranges of the numbers by which parts are bought, of which every part has one at most: whole columns as long as
    /// they fit, then the beginning of the next one. A catalogue in which fewer rows have such numbers gives all of
    /// them.</summary>
    private Filter.Or Range(double share)
    {
        double left = share * _rowCount;
        List<Filter> parts = [];
        foreach ((string name, NumberColumn column) in _bought)
        {
            int taken = (int)Math.Min(column.Count, Math.Ceiling(left));
            if (taken <= 0)
            {
                break;
            }

            // Equal numbers are taken together, or left out together where they are too many.
            double bound = column.SortedValues.Get<double>(taken - 1);
            (int before, int with) = (column.LowerBound(bound), column.UpperBound(bound));
            bool fits = with <= left * Excess;
            if (fits || before > 0)
            {
                parts.Add(new Filter.InRange(name, null, fits ? bound : Math.BitDecrement(bound)));
                left -= fits ? with : before;
            }
        }

        return new Filter.Or([.. parts]);
    }

    /// <summary>Manufacturers exclude each other: the largest ones that fit together. Where even the smallest is too large, the
    /// manufacturer and package whose meeting comes closest.</summary>
    private Filter Bitmap(double share, int maxValues)
    {
        double wanted = share * _rowCount;
        double left = wanted;
        List<Filter> parts = [];
        foreach ((string manufacturer, int rows) in _manufacturers)
        {
            if (parts.Count < maxValues && rows <= left * 1.05)
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
}

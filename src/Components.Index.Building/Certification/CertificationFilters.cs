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
    private const double Enough = 0.9;

    private readonly (string Value, int Rows)[] _manufacturers;
    private readonly (string Value, int Rows)[] _packages;
    private readonly (string Name, NumberColumn Column)[] _bought;
    private readonly int _rowCount;

    public CertificationFilters(FiltersView filters, ColumnsView columns)
    {
        _bought = [.. TypeTable.Pickable.Select(static type => type.LookUpColumn).Distinct(StringComparer.Ordinal)
            .Where(name => columns.Number(name) is { Count: > 0 })
            .Select(name => (name, Column: columns.Number(name)!))
            .OrderByDescending(static pair => pair.Column.Count).ThenBy(static pair => pair.name, StringComparer.Ordinal)];
        _rowCount = filters.File.RowCount;
        _manufacturers = Values(filters, FiltersFormat.ManufacturerKind);
        _packages = Values(filters, FiltersFormat.PackageKind);
    }

    /// <summary>Sets of the five forms. None depends on stock, price or class, which change every day.</summary>
    /// <param name="engine">Tells how many rows a filter has: a catalogue's makers and numbers are related, and equal numbers are
    /// many, so that what a filter should have says little about what it has.</param>
    /// <param name="share">Wanted share of the rows, 0 to 1.</param>
    /// <returns>Per form the first filter that has enough rows, or the largest there is; <see cref="CertificationSet.Kept"/>
    /// thins it out to the share where it has more.</returns>
    public IEnumerable<CertificationSet> Make(IQueryEngine engine, double share)
    {
        double root = Math.Sqrt(share);
        double fourth = Math.Sqrt(root);
        yield return Choose(engine, share, "bitmap",
            [Bitmap(share, MaxValues), Bitmap(root, MaxValues), Bitmap(fourth, MaxValues)]);
        yield return Choose(engine, share, "range", [Range(share, Excess), Range(share, double.MaxValue)]);
        yield return Choose(engine, share, "scattered", [Filter.All]);
        yield return Choose(engine, share, "conjunction", Conjunctions(root, fourth));
        yield return Choose(engine, share, "negation", [
            new Filter.Not(Bitmap(1 - share, MaxNegated)),
            new Filter.Not(Bitmap(1 - root, MaxNegated)),
            new Filter.Not(Bitmap((1 - share) / 2, MaxNegated)),
        ]);
    }

    // A bitmap and a range; where too few rows have a known maker and a number, those that have not some of them.
    private Filter[] Conjunctions(double root, double fourth) =>
    [
        new Filter.And([Bitmap(root, MaxValues), Range(root, Excess)]),
        new Filter.And([Bitmap(fourth, MaxValues), Range(fourth, Excess)]),
        new Filter.And([Bitmap(fourth, MaxValues), Range(1, double.MaxValue)]),
        new Filter.And([Bitmap(root, MaxValues), new Filter.Not(Range(1 - root, Excess))]),
        new Filter.And([new Filter.Not(Bitmap(1 - root, MaxNegated)), new Filter.Not(Range(1 - root, Excess))]),
        new Filter.And([new Filter.Not(Bitmap(1 - fourth, MaxNegated)), new Filter.Not(Range(1 - fourth, Excess))]),
    ];

    private CertificationSet Choose(IQueryEngine engine, double share, string form, Filter[] filters)
    {
        int wanted = CertificationSet.Wanted(share, _rowCount);
        (Filter largest, int most) = (filters[0], -1);
        foreach (Filter filter in filters)
        {
            using RowSet rows = engine.Resolve(filter);
            if (rows.Count >= wanted * Enough)
            {
                return new CertificationSet(form, filter, wanted);
            }

            (largest, most) = rows.Count > most ? (filter, rows.Count) : (largest, most);
        }

        return new CertificationSet(form, largest, wanted);
    }

    /// <summary>Ranges of the numbers by which parts are bought, of which every part has one at most: whole columns as long as
    /// they fit, then the beginning of the next one. A catalogue in which fewer rows have such numbers gives all of
    /// them.</summary>
    private Filter.Or Range(double share, double excess)
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
            bool fits = with <= left * excess;
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

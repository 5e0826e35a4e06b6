using System.Collections.Concurrent;
using Components.Catalog.Packages;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Filters;
using Components.Index.Lexical.Analysis;
using Components.Index.Offers;

namespace Components.Index.Exact;

public sealed partial class ExactEngine
{
    /// <summary>Memory for sets of conditions that were decided before; at seven million parts some seventy of them.</summary>
    private const long MostKeptBytes = 64L << 20;

    private readonly ConcurrentDictionary<Filter, RowSet> _decided = [];

    /// <inheritdoc/>
    public RowSet Resolve(Filter filter)
    {
        RowSet rows = NewSet();
        rows.UnionWith(Evaluate(filter));
        return rows;
    }

    /// <inheritdoc/>
    public RowSet NewSet() => new(RowCount);

    // What it returns may be kept for others: nobody changes it.
    private RowSet Evaluate(Filter filter)
    {
        RowSet rows = NewSet();
        switch (filter)
        {
            case Filter.And and:
                rows.Fill();
                Array.ForEach([.. and.Parts], part => rows.IntersectWith(Evaluate(part)));
                return rows;
            case Filter.Or or:
                Array.ForEach([.. or.Parts], part => rows.UnionWith(Evaluate(part)));
                return rows;
            case Filter.Not not:
                rows.Fill();
                rows.Except(Evaluate(not.Part));
                return rows;
            default:
                return Decided(filter);
        }
    }

    /// <summary>Decides a condition row by row, once: a referee is asked the same again and again.</summary>
    private RowSet Decided(Filter condition)
    {
        if (_decided.TryGetValue(condition, out RowSet? kept))
        {
            return kept;
        }

        Func<int, bool> holds = Compile(condition);
        RowSet rows = NewSet();
        for (int row = 0; row < RowCount; row++)
        {
            if (holds(row))
            {
                rows.Add(row);
            }
        }

        if ((_decided.Count + 1) * (RowCount / 8L) > MostKeptBytes)
        {
            _decided.Clear();
        }

        _decided[condition] = rows;
        return rows;
    }

    private Func<int, bool> Compile(Filter condition)
    {
        switch (condition)
        {
            case Filter.TypeIs type:
                return Strings(_records.TypeCode, text => string.Equals(text, type.ComponentType, StringComparison.Ordinal));
            case Filter.PackageIs package:
                string packageKey = FilterKey.Package(package.Package);
                return packageKey.Length == 0 ? static _ => false : Strings(_records.PackageCode, text =>
                    string.Equals(FilterKey.Package(text), packageKey, StringComparison.Ordinal));
            case Filter.PackageStyleIs style:
                return Strings(_records.PackageCode, text => PackageFamily.IsOfStyle(FilterKey.Package(text), style.Style));
            case Filter.HasPackage:
                return Strings(_records.PackageCode, static text => FilterKey.Package(text).Length > 0);
            case Filter.PartNumberBegins begins:
                return row => PartNumberKey.Begins(_records.PartNumber(row), begins.Text);
            case Filter.ManufacturerIs manufacturer:
                string manufacturerKey = FilterKey.Manufacturer(manufacturer.Manufacturer);
                return manufacturerKey.Length == 0
                    ? static _ => false
                    : Strings(_records.ManufacturerCode, text =>
                        string.Equals(FilterKey.Manufacturer(text), manufacturerKey, StringComparison.Ordinal));
            case Filter.ManufacturerBegins begins:
                string beginning = FilterKey.Manufacturer(begins.Beginning);
                return Strings(_records.ManufacturerCode, text => FilterKey.Manufacturer(text) is { Length: > 0 } maker
                    && maker.StartsWith(beginning, StringComparison.Ordinal));
            case Filter.CategoryIs category:
                string categoryKey = FilterKey.Category(category.Category);
                bool Matches(string text) =>
                    categoryKey.Length > 0 && string.Equals(FilterKey.Category(text), categoryKey, StringComparison.Ordinal);
                Func<int, bool> main = Strings(_records.CategoryCode, Matches);
                Func<int, bool> sub = Strings(_records.SubcategoryCode, Matches);
                return row => main(row) || sub(row);
            case Filter.StockAtLeast stock:
                OffersView offers = Offers;
                return row => offers.HasInStock(row, stock.Quantity);
            case Filter.IsBasic:
                return Offers.IsBasic;
            case Filter.IsPreferred:
                return Offers.IsPreferred;
            case Filter.CodeIs code:
                return _columns.Code(code.Column) is { } codes ? row =>
                    string.Equals(codes.Value(row), code.Code, StringComparison.Ordinal) : static _ => false;
            case Filter.HasCode code:
                return _columns.Code(code.Column) is { } known ? row => known.Value(row) is not null : static _ => false;
            case Filter.InRange range:
                NumberColumn? ranged =
                    range.Column == OffersFormat.StockColumn ? Offers.StockColumn : _columns.Number(range.Column);
                return ranged is { } numbers ? row => IsInRange(numbers, row, range) : static _ => false;
            default:
                throw new ArgumentException($"Unknown condition {condition.GetType().Name}.", nameof(condition));
        }
    }

    /// <summary>Decides once per distinct string and looks the answer up per row.</summary>
    private Func<int, bool> Strings(Func<int, uint> code, Func<string, bool> holds)
    {
        Dictionary<uint, bool> known = [];
        return row =>
        {
            uint number = code(row);
            if (!known.TryGetValue(number, out bool answer))
            {
                answer = holds(RecordView.Text(_records.String(number)));
                known.Add(number, answer);
            }

            return answer;
        };
    }

    private static bool IsInRange(NumberColumn numbers, int row, Filter.InRange range)
    {
        double value = numbers.Value(row);
        return !double.IsNaN(value) && !(value < range.Minimum) && !(value > range.Maximum);
    }
}

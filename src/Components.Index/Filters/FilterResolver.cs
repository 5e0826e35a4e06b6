using System.Collections.Concurrent;
using System.Numerics;
using Components.Catalog.Packages;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Kernels;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;
using Components.Index.Offers;
using Components.Index.Order;
using Components.Index.Records;

namespace Components.Index.Filters;

/// <summary>Turns filters into row sets: compressed bitmaps for values, sorted columns for ranges, and row by row where few
/// rows are left to decide. Allocates nothing once its pool and its cache of values are warm.</summary>
internal sealed partial class FilterResolver
{
    private const int MaxCachedValues = 16_384;

    /// <summary>Reading one row's value costs about as much as setting so many bits from a sorted column.</summary>
    private const int ScanCost = 4;

    private readonly FiltersView _filters;
    private readonly ColumnsView _columns;
    private readonly RecordsView _records;
    private readonly OffersView? _offers;
    private readonly LexicalView _lexical;
    private readonly OrderView _order;
    private readonly Pool<RowSet> _pool;
    private readonly ConcurrentDictionary<Filter, int> _entries = new();

    /// <summary>Rows that have any value of a kind, by kind.</summary>
    private readonly ConcurrentDictionary<string, ulong[]> _kinds = new(StringComparer.Ordinal);

    /// <summary>Rows in stock, made on first use. Most queries ask for them, they are most of the rows, and deciding them from
    /// the sorted column or row by row took longer than the rest of such a query.</summary>
    private ulong[]? _inStock;

    public FilterResolver(
        FiltersView filters, ColumnsView columns, RecordsView records, OffersView? offers, LexicalView lexical, OrderView order)
    {
        _filters = filters;
        _columns = columns;
        _records = records;
        _offers = offers;
        _lexical = lexical;
        _order = order;
        _pool = new Pool<RowSet>(() => new RowSet(records.RowCount, order, Release), 8 * Environment.ProcessorCount);
    }

    private OffersView Offers => OffersView.Require(_offers);

    /// <summary>Rows that satisfy a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="plan">How to decide it.</param>
    /// <returns>A set from the pool.</returns>
    public RowSet Resolve(Filter filter, FilterPlan plan = FilterPlan.Automatic)
    {
        RowSet rows = _pool.Rent().Lease();
        Evaluate(filter, rows, plan);
        return rows;
    }

    /// <summary>An empty set from the pool.</summary>
    public RowSet NewSet()
    {
        RowSet rows = _pool.Rent().Lease();
        rows.PlaceBits.Clear();
        rows.Recount();
        return rows;
    }

    private void Release(RowSet rows) => _pool.Return(rows);

    private void Evaluate(Filter filter, RowSet target, FilterPlan plan)
    {
        switch (filter)
        {
            case Filter.And and:
                EvaluateAnd(and, target, plan);
                break;
            case Filter.Or or:
                EvaluateOr(or, target, plan);
                break;
            case Filter.Not not:
                Evaluate(not.Part, target, plan);
                target.Complement();
                break;
            default:
                EvaluateLeaf(filter, target, plan);
                break;
        }
    }

    private void EvaluateLeaf(Filter leaf, RowSet target, FilterPlan plan)
    {
        if (plan == FilterPlan.Automatic && IsInStock(leaf))
        {
            target.Assign(InStock());
            return;
        }

        if (plan == FilterPlan.Scan)
        {
            target.Fill();
            Retain(leaf, target);
        }
        else
        {
            target.PlaceBits.Clear();
            AddLeaf(leaf, target);
        }

        target.Recount();
    }

    private void EvaluateOr(Filter.Or or, RowSet target, FilterPlan plan)
    {
        target.PlaceBits.Clear();
        foreach (Filter part in or.Parts)
        {
            if (plan != FilterPlan.Scan && IsLeaf(part) && !IsLate(part))
            {
                // Bitmaps add up in place.
                AddLeaf(part, target);
                continue;
            }

            using RowSet rows = _pool.Rent().Lease();
            Evaluate(part, rows, plan);
            target.UnionWith(rows.PlaceBits);
        }

        target.Recount();
    }

    /// <summary>Two passes: values first, which are cheap and narrow the set, then ranges and nested conditions.</summary>
    private void EvaluateAnd(Filter.And and, RowSet target, FilterPlan plan)
    {
        bool isFirst = true;
        foreach (bool late in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (Filter part in and.Parts)
            {
                if (IsLate(part) != late)
                {
                    continue;
                }

                if (isFirst)
                {
                    Evaluate(part, target, plan);
                    isFirst = false;
                }
                else
                {
                    Intersect(part, target, plan);
                }
            }
        }

        if (isFirst)
        {
            target.Fill();
        }
    }

    private void Intersect(Filter part, RowSet target, FilterPlan plan)
    {
        if (target.Count == 0)
        {
            return;
        }

        if (plan == FilterPlan.Automatic && IsInStock(part))
        {
            target.IntersectWith(InStock());
            return;
        }

        if (plan == FilterPlan.Automatic && IsLeaf(part) && (long)target.Count * ScanCost < EstimatedBits(part))
        {
            Retain(part, target);
            target.Recount();
            return;
        }

        using RowSet rows = _pool.Rent().Lease();
        Evaluate(part, rows, plan);
        target.IntersectWith(rows.PlaceBits);
    }

    private static bool IsLeaf(Filter filter) => filter is not (Filter.And or Filter.Or or Filter.Not);

    private static bool IsLate(Filter filter) =>
        filter is Filter.InRange or Filter.StockAtLeast or Filter.And or Filter.Or or Filter.Not;

    private static bool IsInStock(Filter filter) => filter is Filter.StockAtLeast { Quantity: 1 };

    private ReadOnlySpan<ulong> InStock()
    {
        if (Volatile.Read(ref _inStock) is { } known)
        {
            return known;
        }

        // Two threads may both make it; they make the same.
        using RowSet rows = _pool.Rent().Lease();
        rows.PlaceBits.Clear();
        AddLeaf(new Filter.StockAtLeast(1), rows);
        ulong[] made = rows.PlaceBits.ToArray();
        Volatile.Write(ref _inStock, made);
        return made;
    }

    private long EstimatedBits(Filter leaf)
    {
        if (TryRange(leaf, out NumberColumn? column, out int first, out int end))
        {
            return Math.Min(end - first, BitsBelow(column, end) + BitsBelow(column, first) + (_records.RowCount / 64))
                + (_records.RowCount / 64);
        }

        // A bitmap costs little more than its words.
        return _records.RowCount / 64;
    }

    /// <summary>Adds the rows of a leaf by the bitmap plan.</summary>
    private void AddLeaf(Filter leaf, RowSet target)
    {
        if (leaf is Filter.InRange or Filter.StockAtLeast)
        {
            if (TryRange(leaf, out NumberColumn? column, out int first, out int end))
            {
                AddRange(column, first, end, target);
            }

            return;
        }

        switch (leaf)
        {
            case Filter.HasPackage:
                AddKind(FiltersFormat.PackageKind, target);
                break;
            case Filter.PackageStyleIs style:
                AddStyle(style.Style, target);
                break;
            case Filter.ManufacturerBegins begins:
                AddManufacturers(FilterKey.Manufacturer(begins.Beginning), target);
                break;
            case Filter.HasCode code:
                AddKind(code.Column, target);
                break;
            case Filter.PartNumberBegins begins:
                AddPartNumbers(begins.Text, target);
                break;
            case Filter.IsBasic:
                BitmapWords.Unite(target.PlaceBits, Offers.Basic);
                target.ClearTail();
                break;
            case Filter.IsPreferred:
                BitmapWords.Unite(target.PlaceBits, Offers.Preferred);
                target.ClearTail();
                break;
            default:
                int entry = EntryOf(leaf);
                if (entry >= 0)
                {
                    _filters.UnionInto(entry, target.PlaceBits);
                }

                break;
        }
    }

    private void AddManufacturers(string beginning, RowSet target)
    {
        for (int entry = _filters.FirstOf(FiltersFormat.ManufacturerKind);
            entry < _filters.Count && _filters.IsOfKind(entry, FiltersFormat.ManufacturerKind); entry++)
        {
            if (_filters.Value(entry).StartsWith(beginning, StringComparison.Ordinal))
            {
                _filters.UnionInto(entry, target.PlaceBits);
            }
        }
    }

    /// <summary>Adds the rows whose part number begins so: a range in the order of part numbers, and of the series with
    /// placeholders those that it may belong to.</summary>
    private void AddPartNumbers(string text, RowSet target)
    {
        (int first, int end) = _records.PartRanks(text, asBeginning: true);
        for (int rank = first; rank < end; rank++)
        {
            target.Add(_records.PartRow(rank));
        }

        List<uint> open = [];
        OpenPartNumbers.Add(_lexical, text, open);
        foreach (uint place in open)
        {
            int row = _order.Row(new Place((int)place));
            if (PartNumberKey.Begins(_records.PartNumber(row), text))
            {
                target.Add(row);
            }
        }
    }

    /// <summary>Fills the set with ranks [first, end) of the column: bit by bit, or prefix(end) minus prefix(first), whichever
    /// touches fewer bits.</summary>
    private void AddRange(NumberColumn column, int first, int end, RowSet target)
    {
        int words = target.PlaceBits.Length;
        if (end - first <= BitsBelow(column, end) + BitsBelow(column, first) + words)
        {
            SetPlaces(column.SortedPlaces.Span<uint>(first, end - first), target.PlaceBits, _records.RowCount, column);
            return;
        }

        FillBelow(column, end, target);
        if (first > 0)
        {
            using RowSet below = _pool.Rent().Lease();
            FillBelow(column, first, below);
            target.Except(below.PlaceBits);
        }
    }

    /// <summary>The step that ends nearest to a sorted position.</summary>
    private static int NearestStep(NumberColumn column, int end) =>
        column.Count == 0 ? 0 : (int)((((long)end * ColumnsFormat.StepsOf(column.Count)) + (column.Count / 2)) / column.Count);

    /// <summary>Bits that are set or cleared one by one to make the set below a sorted position.</summary>
    private static int BitsBelow(NumberColumn column, int end) =>
        Math.Abs(end - ColumnsFormat.EndOfStep(column.Count, NearestStep(column, end)));

    /// <summary>Makes a set the rows of the first sorted values: a step's bitmap, and the places between.</summary>
    private void FillBelow(NumberColumn column, int end, RowSet target)
    {
        int step = NearestStep(column, end);
        int known = ColumnsFormat.EndOfStep(column.Count, step);
        if (step == 0)
        {
            target.PlaceBits.Clear();
        }
        else
        {
            column.Step(step, target.PlaceBits.Length).CopyTo(target.PlaceBits);
            target.ClearTail();
        }

        if (known <= end)
        {
            SetPlaces(column.SortedPlaces.Span<uint>(known, end - known), target.PlaceBits, _records.RowCount, column);
        }
        else
        {
            ClearPlaces(column.SortedPlaces.Span<uint>(end, known - end), target.PlaceBits, _records.RowCount, column);
        }
    }

    /// <summary>Removes the rows that do not satisfy a leaf, one by one (the scan plan).</summary>
    private void Retain(Filter leaf, RowSet target)
    {
        // The column is the same for every row and looked up once: a column by its name costs more than its value.
        Span<ulong> words = target.PlaceBits;
        switch (leaf)
        {
            case Filter.StockAtLeast stock:
                Retain(words, new HasStock(Offers, _order, stock.Quantity));
                break;
            case Filter.InRange range when NumbersOf(range.Column) is { } column:
                Retain(words, new IsWithin(column, _order, range.Minimum ?? double.NegativeInfinity,
                    range.Maximum ?? double.PositiveInfinity));
                break;
            case Filter.InRange:
                words.Clear();
                break;
            case Filter.ManufacturerBegins begins:
                // Names are folded once each in the list of values, not once for every row.
                using (RowSet makers = NewSet())
                {
                    AddManufacturers(FilterKey.Manufacturer(begins.Beginning), makers);
                    target.IntersectWith(makers.PlaceBits);
                }

                break;
            default:
                bool hasEntry = leaf is not (Filter.HasCode or Filter.HasPackage or Filter.PackageStyleIs
                    or Filter.PartNumberBegins or Filter.IsBasic or Filter.IsPreferred);
                Retain(words, new HoldsValue(this, leaf, hasEntry ? EntryOf(leaf) : -1));
                break;
        }
    }

    private static void Retain<TTest>(Span<ulong> words, TTest test)
        where TTest : struct, IRowTest
    {
        for (int word = 0; word < words.Length; word++)
        {
            ulong kept = 0;
            for (ulong bits = words[word]; bits != 0; bits &= bits - 1)
            {
                int bit = BitOperations.TrailingZeroCount(bits);
                kept |= test.Holds(new Place((word << 6) + bit)) ? 1UL << bit : 0;
            }

            words[word] = kept;
        }
    }

    private bool Holds(Filter leaf, int entry, Place place)
    {
        switch (leaf)
        {
            case Filter.IsBasic:
                return Offers.IsBasic(_order.Row(place));
            case Filter.IsPreferred:
                return Offers.IsPreferred(_order.Row(place));
            case Filter.CodeIs code:
                return _columns.Code(code.Column) is { } codes
                    && string.Equals(codes.Value(_order.Row(place)), code.Code, StringComparison.Ordinal);
            case Filter.HasCode code:
                return _columns.Code(code.Column)?.Value(_order.Row(place)) is not null;
            case Filter.PackageStyleIs style:
                return PackageFamily.IsOfStyle(FilterKey.Package(RecordView.Text(_records.Package(_order.Row(place)))),
                    style.Style);
            case Filter.HasPackage:
                return FilterKey.Package(RecordView.Text(_records.Package(_order.Row(place)))).Length > 0;
            case Filter.PartNumberBegins begins:
                return PartNumberKey.Begins(_records.PartNumber(_order.Row(place)), begins.Text);
            default:
                return entry >= 0 && _filters.Contains(entry, place);
        }
    }

    private int EntryOf(Filter leaf)
    {
        if (_entries.TryGetValue(leaf, out int entry))
        {
            return entry;
        }

        entry = leaf switch
        {
            Filter.TypeIs type => _filters.Find(FiltersFormat.TypeKind, type.ComponentType),
            Filter.PackageIs package => FindKey(FiltersFormat.PackageKind, FilterKey.Package(package.Package)),
            Filter.ManufacturerIs manufacturer =>
                FindKey(FiltersFormat.ManufacturerKind, FilterKey.Manufacturer(manufacturer.Manufacturer)),
            Filter.CategoryIs category => FindKey(FiltersFormat.CategoryKind, FilterKey.Category(category.Category)),
            Filter.CodeIs code => _columns.Code(code.Column) is null ? -1 : _filters.Find(code.Column, code.Code),
            _ => throw new ArgumentException($"Unknown filter {leaf.GetType().Name}.", nameof(leaf)),
        };
        if (_entries.Count < MaxCachedValues)
        {
            _entries.TryAdd(leaf, entry);
        }

        return entry;
    }

    private int FindKey(string kind, string key) => key.Length == 0 ? -1 : _filters.Find(kind, key);

    private interface IRowTest
    {
        bool Holds(Place place);
    }

    private readonly struct HasStock(OffersView offers, OrderView order, long quantity) : IRowTest
    {
        public bool Holds(Place place) => offers.HasInStock(order.Row(place), quantity);
    }

    private readonly struct IsWithin(NumberColumn column, OrderView order, double minimum, double maximum) : IRowTest
    {
        public bool Holds(Place place)
        {
            double value = column.Value(order.Row(place));
            return !double.IsNaN(value) && !(value < minimum) && !(value > maximum);
        }
    }

    private readonly struct HoldsValue(FilterResolver resolver, Filter leaf, int entry) : IRowTest
    {
        public bool Holds(Place place) => resolver.Holds(leaf, entry, place);
    }
}

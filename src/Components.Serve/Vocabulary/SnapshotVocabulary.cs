using System.Collections.Concurrent;
using System.Collections.Frozen;
using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Index.Families;
using Components.Search.Opening;
using Components.Search.Understanding;
using Components.Serve.Parametric;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Vocabulary;

/// <summary>The words of a snapshot: its types with their columns, the properties that its parts state, its families. They do
/// not change while the snapshot is served, so they are counted once.</summary>
internal sealed class SnapshotVocabulary
{
    private const int MostExamples = 5;
    private const int FewRows = 10_000;

    private readonly ConcurrentDictionary<int, IReadOnlySet<string>> _statedBy = new();

    private readonly ConcurrentDictionary<int, FamilyDetailAnswer> _byFamily = new();

    // Kinds of many parts, which take a while to count.
    private readonly ConcurrentDictionary<(int Type, int Family), PropertiesAnswer> _byKind = new();

    private readonly Lazy<FamilyOrder> _order;

    private readonly sbyte[] _typeOfRow;

    private SnapshotVocabulary(
        TypesAnswer types, PropertiesAnswer properties, FamiliesAnswer families, IReadOnlyList<FamilyAnswer> familiesInStock,
        FamilyIndex? index, sbyte[] typeOfRow)
    {
        _typeOfRow = typeOfRow;
        // Made again where it failed; asked for with families only.
        _order = new Lazy<FamilyOrder>(() => FamilyOrder.Of(index!), LazyThreadSafetyMode.PublicationOnly);
        Types = types;
        Properties = properties;
        Families = families;
        FamiliesInStock = familiesInStock;
    }

    public TypesAnswer Types { get; }

    public PropertiesAnswer Properties { get; }

    public FamiliesAnswer Families { get; }

    /// <summary>Families with parts in stock, and how many of these; by id.</summary>
    public IReadOnlyList<FamilyAnswer> FamiliesInStock { get; }

    /// <summary>Properties that parts of a kind state, with the values and counts of these parts alone.</summary>
    /// <param name="opened">The snapshot.</param>
    /// <param name="type">Number of the type; -1 for any.</param>
    /// <param name="family">Number of the family; -1 for any.</param>
    public PropertiesAnswer PropertiesOf(SearchSnapshot opened, int type, int family)
    {
        if (type < 0 && family < 0)
        {
            return Properties;
        }

        if (opened.Facts is null)
        {
            return Properties with { Properties = [] };
        }

        if (_byKind.TryGetValue((type, family), out PropertiesAnswer? known))
        {
            return known;
        }

        int[] rows = family < 0 ? [.. Enumerable.Range(0, _typeOfRow.Length).Where(row => _typeOfRow[row] == type)]
            : [.. opened.Families!.Members(family).ToArray().Select(static row => (int)row)
                .Where(row => type < 0 || _typeOfRow[row] == type)];
        PropertiesAnswer counted = Properties with
        {
            Properties = [.. StatedProperties.Of(opened.Facts, _typeOfRow, TypeTable.All.Count, rows).Answers
                .Where(static property => property.Parts > 0)],
        };
        return rows.Length <= FewRows ? counted : _byKind.GetOrAdd((type, family), counted);
    }

    /// <summary>Ids of the properties that parts of a family state; found when they are asked for first.</summary>
    /// <param name="opened">The snapshot, one with facts.</param>
    /// <param name="family">Number of the family.</param>
    public IReadOnlySet<string> StatedBy(SearchSnapshot opened, int family) => _statedBy.GetOrAdd(
        family,
        static (wanted, snapshot) => StatedProperties.OfRows(snapshot.Facts!, snapshot.Families!.Members(wanted)), opened);

    /// <summary>One family with its neighbours, properties and examples; found when it is asked for first.</summary>
    /// <param name="opened">The snapshot, one with families.</param>
    /// <param name="family">Number of the family.</param>
    public FamilyDetailAnswer Family(SearchSnapshot opened, int family) =>
        _byFamily.GetOrAdd(family, static (wanted, asked) => asked.Vocabulary.FindFamily(asked.Opened, wanted),
            (Vocabulary: this, Opened: opened));

    /// <summary>Counts.</summary>
    /// <param name="opened">The snapshot.</param>
    /// <param name="picks">Its pick tables.</param>
    public static SnapshotVocabulary Of(SearchSnapshot opened, PickStore picks)
    {
        IQueryEngine engine = opened.Engine;
        sbyte[] typeOfRow = new sbyte[engine.RowCount];
        Array.Fill(typeOfRow, (sbyte)-1);
        (long Parts, long InStock)[] counts = new (long, long)[TypeTable.All.Count];
        using RowSet stocked = engine.Resolve(new Filter.StockAtLeast(1));
        for (int type = 0; type < counts.Length; type++)
        {
            using RowSet rows = engine.Resolve(new Filter.TypeIs(TypeTable.All[type].Name));
            counts[type] = (rows.Count, rows.CountCommon(stocked));
            foreach (int row in rows.Ascending())
            {
                typeOfRow[row] = checked((sbyte)type);
            }
        }

        string name = opened.Metadata.Name;
        StatedProperties stated = StatedProperties.Of(opened.Facts, typeOfRow, counts.Length);
        TypeAnswer[] types = [.. TypeTable.All.Select((type, index) => OfType(type, counts[index], picks, stated.OfType(index)))];
        return new SnapshotVocabulary(
            new TypesAnswer(types, name), new PropertiesAnswer(stated.Answers, name),
            new FamiliesAnswer(FamiliesOf(opened.Families), name), InStock(opened, stocked), opened.Families,
            typeOfRow);
    }

    private static TypeAnswer OfType(
        TypeDefinition type, (long Parts, long InStock) count, PickStore picks, IReadOnlyList<StatedPropertyAnswer> properties)
    {
        PickTable? table = type.IsPickable ? picks.Table(type.Name) : null;
        return new TypeAnswer
        {
            Name = type.Name,
            Title = type.Title,
            Words = type.Phrases,
            Parts = count.Parts,
            InStock = count.InStock,
            Pickable = table?.Rows,
            Columns = table is null ? []
                : [.. PickSchema.Columns(type.Name).Select(column => OfColumn(type, column, table, picks))],
            Properties = properties,
        };
    }

    private static ColumnAnswer OfColumn(TypeDefinition type, PickColumn column, PickTable table, PickStore picks)
    {
        PickTableColumn counted = table.Columns[column.Name];
        return new ColumnAnswer
        {
            Name = column.Name,
            Alias = column.Alias,
            Unit = column.Unit,
            Property = column.Property,
            Range = FactRange.MeaningOf(column),
            Minimum = counted.Minimum,
            Maximum = counted.Maximum,
            Codes = column.IsText ? picks.Codes(type.Name, column.Name).Names : null,
            Parts = counted.Parts,
        };
    }

    private FamilyDetailAnswer FindFamily(SearchSnapshot opened, int family)
    {
        FamilyIndex families = opened.Families!;
        string id = families.Id(family);
        FamilyOrder order = _order.Value;
        FamilyDescription described = families.Describe(family);
        IReadOnlySet<string> stated = opened.Facts is null ? FrozenSet<string>.Empty : StatedBy(opened, family);
        return new FamilyDetailAnswer
        {
            Id = id,
            Title = families.Title(family),
            Names = described.Names,
            About = described.About,
            Asks = described.Asks,
            Within = described.Within,
            Typed = FormNames.OfFamily(id),
            Parts = families.MemberCount(family),
            InStock = FamiliesInStock.FirstOrDefault(stocked => stocked.Id == id)?.Parts ?? 0,
            Broader = Named(families, order.Broader(family)),
            Narrower = Named(families, order.Narrower(family)),
            Properties = [.. Properties.Properties.Where(property => stated.Contains(property.Id))
                .Select(static property => property.Id)],
            Examples = Examples(opened.Engine, families.Members(family)),
            Snapshot = opened.Metadata.Name,
        };
    }

    private static long[] Examples(IQueryEngine engine, ReadOnlySpan<uint> members)
    {
        PriorityQueue<int, (long? Stock, int Later)> kept = new(MostExamples + 1);
        foreach (uint row in members)
        {
            kept.Enqueue((int)row, (engine.Availability((int)row).Stock, -(int)row));
            if (kept.Count > MostExamples)
            {
                _ = kept.Dequeue();
            }
        }

        long[] ids = new long[kept.Count];
        for (int place = ids.Length - 1; place >= 0; place--)
        {
            ids[place] = engine.Record(kept.Dequeue()).LcscId;
        }

        return ids;
    }

    private static FamilyAnswer[] FamiliesOf(FamilyIndex? families) => families is null ? []
        : Named(families, Enumerable.Range(0, families.Count));

    private static FamilyAnswer[] Named(FamilyIndex families, IEnumerable<int> numbers) =>
    [
        .. numbers.Select(family => new FamilyAnswer(families.Id(family), families.Title(family), families.MemberCount(family)))
            .OrderBy(static family => family.Id, StringComparer.Ordinal),
    ];

    private static FamilyAnswer[] InStock(SearchSnapshot opened, RowSet stocked)
    {
        List<FamilyAnswer> counted = [];
        for (int family = 0; family < (opened.Families?.Count ?? 0); family++)
        {
            using RowSet members = opened.Engine.NewSet();
            opened.Families!.AddMembers(family, stocked, members);
            if (members.Count > 0)
            {
                counted.Add(new FamilyAnswer(opened.Families.Id(family), opened.Families.Title(family), members.Count));
            }
        }

        return [.. counted.OrderBy(static family => family.Id, StringComparer.Ordinal)];
    }
}

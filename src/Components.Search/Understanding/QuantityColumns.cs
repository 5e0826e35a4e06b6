using System.Collections.Frozen;
using Components.Catalog.Quantities;
using Components.Catalog.Types;

namespace Components.Search.Understanding;

/// <summary>Which column answers for a quantity, per component type, and how a bare value is meant there: what the types' columns
/// state, by unit and by word.</summary>
internal static class QuantityColumns
{
    private static readonly FrozenDictionary<(QuantityUnit Unit, string Type), (string Column, Relation Relation)> Table =
        TypeTable.Pickable.SelectMany(static type => type.Columns
                .Where(static column => column.BareSense is not null)
                .Select(column => KeyValuePair.Create((column.Quantity, type.Name), (column.Name, column.BareSense!.Value))))
            .ToFrozenDictionary();

    // Types whose nominal value is a quantity, in the order of the types.
    private static readonly ILookup<QuantityUnit, (string Type, string Column)> Nominal =
        TypeTable.Pickable.SelectMany(static type => type.Columns
                .Where(static column => column.BareSense == Relation.Nominal)
                .Select(column => (column.Quantity, type.Name, Column: column.Name)))
            .ToLookup(static entry => entry.Quantity, static entry => (entry.Name, entry.Column));

    private static readonly FrozenDictionary<string, (string Column, Relation Relation)> Properties =
        TypeTable.Pickable.SelectMany(static type => type.Columns)
            .SelectMany(static column => column.QueryWords.Select(word => KeyValuePair.Create(word, (column.Name, column.Sense))))
            .DistinctBy(static entry => entry.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words of columns that hold a plain number: gains.</summary>
    public static FrozenSet<string> RatioWords { get; } = TypeTable.Pickable.SelectMany(static type => type.Columns)
        .Where(static column => column.Quantity == QuantityUnit.None).SelectMany(static column => column.QueryWords)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, double> Largest = TypeTable.Pickable.SelectMany(static type => type.Columns)
        .DistinctBy(static column => column.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(static column => column.Name, static column => column.LargestAsked, StringComparer.Ordinal);

    /// <summary>Units of the values that parts are bought for: a part has one of them.</summary>
    public static FrozenSet<QuantityUnit> ValueUnits { get; } =
        TypeTable.Pickable.Select(static type => type.Value?.Quantity).OfType<QuantityUnit>().ToFrozenSet();

    /// <summary>Types by the unit of the value that they are bought for, those whose value speaks alone first: farads and henries
    /// decide before ohms, which other kinds of parts have too.</summary>
    public static IReadOnlyList<(QuantityUnit Unit, TypeDefinition[] Types)> ByValue { get; } =
    [
        .. TypeTable.Pickable.Where(static type => type.Value is not null).GroupBy(static type => type.Value!.Quantity).Reverse()
            .Select(static group => (group.Key, group.ToArray()))
                .OrderByDescending(static entry => entry.Item2[0].ValueSpeaksAlone),
    ];

    /// <summary>The largest value of a column of limits that a bare number is read as. Above it a bare value means something
    /// else: nearly every part would meet it.</summary>
    /// <param name="column">A column that answers for a quantity as a limit.</param>
    public static double LargestPlausible(string column) => Largest.GetValueOrDefault(column, double.PositiveInfinity);

    /// <summary>The column of a quantity in a type.</summary>
    public static (string Column, Relation Relation)? For(QuantityUnit unit, string type) =>
        Table.TryGetValue((unit, type), out (string Column, Relation Relation) found) ? found : null;

    /// <summary>Types whose nominal value is such a quantity, with its column.</summary>
    public static IEnumerable<(string Type, string Column)> NominalOf(QuantityUnit unit) => Nominal[unit];

    /// <summary>The column that a property's name stands for.</summary>
    public static (string Column, Relation Relation)? ForProperty(string word) =>
        Properties.TryGetValue(word, out (string Column, Relation Relation) found) ? found : null;
}

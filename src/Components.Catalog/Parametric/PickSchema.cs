using System.Collections.Frozen;
using Components.Catalog.Codes;
using Components.Catalog.Types;
using Components.Foundation.Files;

namespace Components.Catalog.Parametric;

/// <summary>Columns of the pick tables as their types state them: SQL tables, columns of the index, query constraints and the
/// HTTP API are all derived from here.</summary>
public static class PickSchema
{
    private static readonly FrozenDictionary<string, IReadOnlyList<PickColumn>> Tables =
        TypeTable.Pickable.ToFrozenDictionary(static type => type.Name, static type => type.Columns, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PickColumn> ByName = Tables.Values.SelectMany(static columns => columns)
        .DistinctBy(static column => column.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(static column => column.Name, StringComparer.Ordinal);

    /// <summary>All numeric column names over all types, ascending, each once: the columns of <c>columns.bin</c>.</summary>
    public static IReadOnlyList<string> NumericColumns { get; } = Names(isText: false);

    /// <summary>All code column names over all types, ascending, each once.</summary>
    public static IReadOnlyList<string> CodeColumns { get; } = Names(isText: true);

    /// <summary>Columns of one pick table, beyond lcsc_id, package, stock, is_basic and is_preferred.</summary>
    /// <param name="componentType">One of <see cref="ComponentTypes.Pickable"/>.</param>
    /// <returns>Columns in table order.</returns>
    /// <exception cref="KeyNotFoundException">The type has no pick table.</exception>
    public static IReadOnlyList<PickColumn> Columns(string componentType) => Tables[componentType];

    /// <summary>Whether parts of a type have a column.</summary>
    /// <param name="componentType">Any type.</param>
    /// <param name="column">Column name.</param>
    public static bool Has(string componentType, string column) =>
        Tables.TryGetValue(componentType, out IReadOnlyList<PickColumn>? columns)
            && columns.Any(candidate => candidate.Name == column);

    /// <summary>A column by its name, as the first type that has it states it: unit and codes are the same for all.</summary>
    /// <param name="column">One of <see cref="NumericColumns"/> or <see cref="CodeColumns"/>.</param>
    /// <exception cref="KeyNotFoundException">No pick table has it.</exception>
    public static PickColumn Column(string column) => ByName[column];

    /// <summary>The columns that a property of data/properties fills.</summary>
    /// <param name="names">Their names as the property has them, <c>type.column</c>; those that are none are left out.</param>
    /// <returns>Each column once, though several types may have it.</returns>
    public static IEnumerable<PickColumn> Filled(IEnumerable<string> names) => names
        .Select(static name => ByName.GetValueOrDefault(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]))
        .OfType<PickColumn>().Distinct();

    /// <summary>Codes of a column.</summary>
    /// <param name="column">One of <see cref="CodeColumns"/>.</param>
    /// <exception cref="ArgumentException">The column holds no codes.</exception>
    public static CodeVocabulary Codes(string column) =>
        (ByName.TryGetValue(column, out PickColumn? found) ? found.Codes : null)
            ?? throw new ArgumentException($"'{column}' holds no codes.", nameof(column));

    /// <summary>Whether a part of this type may have the nominal value 0 and still be picked: a resistor of 0 Ω is a
    /// jumper.</summary>
    /// <param name="componentType">One of <see cref="ComponentTypes.Pickable"/>.</param>
    public static bool HasJumpers(string componentType) => Tables[componentType].Any(static column => column.IsOptionalOnJumper);

    /// <summary>Name of a type's table in fast.sqlite.</summary>
    /// <param name="componentType">One of <see cref="ComponentTypes.Pickable"/>.</param>
    /// <returns><c>&lt;type&gt;_pick</c>.</returns>
    public static string TableName(string componentType) => componentType + SnapshotTables.PickSuffix;

    private static string[] Names(bool isText) =>
        [.. ByName.Values.Where(column => column.IsText == isText).Select(static column => column.Name)
            .Order(StringComparer.Ordinal)];
}

using Components.Foundation.Files;


namespace Components.Snapshots;

/// <summary>How every fact of a catalogue is read, one part behind the other.</summary>
public static class FactRows
{
    /// <summary>Columns lcsc_id, property, low, high, code and ordinal of <c>component_facts</c>, by part, property and ordinal.
    /// Where facts of past days are joined to it, SQLite merges the two tables by their keys; it would sort all facts in a
    /// temporary file if ordinal were not among the columns.</summary>
    public const string Statement = $"{Columns} FROM {SnapshotTables.Facts} {InOrder}";

    private const string Columns = "SELECT lcsc_id, property, low, high, code, ordinal";

    private const string InOrder = "ORDER BY lcsc_id, property, ordinal";

    /// <summary>The same columns in the same order, of one table of facts.</summary>
    /// <param name="table">Name of the table: a constant, never what a file says.</param>
    /// <returns>A statement.</returns>
    public static string Of(string table) => $"{Columns} FROM {table} {InOrder}";

    /// <summary>As <see cref="Statement"/>, from the part of id <c>$first</c> on.</summary>
    public const string FromPart = $"{Columns} FROM {SnapshotTables.Facts} WHERE lcsc_id >= $first {InOrder}";
}

using Components.Foundation.Files;


namespace Components.Index.Building.Facts;

/// <summary>Names of the tables that facts are read from: constants of this project.</summary>
/// <param name="Rows">Table with a row for every part.</param>
/// <param name="Facts">Table of facts.</param>
/// <param name="Properties">Table of the properties that they are of.</param>
internal sealed record FactTableNames(string Rows, string Facts, string Properties)
{
    /// <summary>Those of detail.sqlite: what parts state.</summary>
    public static FactTableNames Parts { get; } = new(SnapshotTables.Parts, SnapshotTables.Facts, SnapshotTables.Properties);

    /// <summary>Those of offers.sqlite: what past imports say of parts.</summary>
    public static FactTableNames Days { get; } =
        new(SnapshotTables.Offers, SnapshotTables.HistoryFacts, SnapshotTables.HistoryProperties);
}

namespace Components.Serve.Sql;

/// <summary>Contents of a pick table.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns by name.</param>
internal sealed record PickTable(long Rows, IReadOnlyDictionary<string, PickTableColumn> Columns);

/// <summary>Contents of one column of a pick table.</summary>
/// <param name="Parts">Rows that have a value.</param>
/// <param name="Minimum">Smallest number; null for codes, and where there is none.</param>
/// <param name="Maximum">Largest number; null for codes, and where there is none.</param>
internal sealed record PickTableColumn(long Parts, double? Minimum, double? Maximum);

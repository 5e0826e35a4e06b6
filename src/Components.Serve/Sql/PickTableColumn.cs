namespace Components.Serve.Sql;

/// <summary>Contents of one column of a pick table.</summary>
/// <param name="Parts">Rows that have a value.</param>
/// <param name="Minimum">Smallest number; null for codes, and where there is none.</param>
/// <param name="Maximum">Largest number; null for codes, and where there is none.</param>
internal sealed record PickTableColumn(long Parts, double? Minimum, double? Maximum);

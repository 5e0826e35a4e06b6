namespace Components.Serve.Sql;

/// <summary>Contents of a pick table.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns by name.</param>
internal sealed record PickTable(long Rows, IReadOnlyDictionary<string, PickTableColumn> Columns);

namespace Components.Serve.Sql;

/// <summary>What a pick table holds.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns by name.</param>
internal sealed record PickTable(long Rows, IReadOnlyDictionary<string, PickTableColumn> Columns);

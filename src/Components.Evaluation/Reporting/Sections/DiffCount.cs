namespace Components.Evaluation.Reporting.Sections;

/// <summary>Rows of a table.</summary>
internal sealed record DiffCount(string Table, long Before, long After);

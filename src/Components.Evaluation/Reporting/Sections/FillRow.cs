namespace Components.Evaluation.Reporting.Sections;

/// <summary>Share of rows, 0 to 1, that have a field.</summary>
internal sealed record FillRow(string Field, double Rate);

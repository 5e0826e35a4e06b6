namespace Components.Evaluation.Reporting.Sections;

/// <summary>A step.</summary>
internal sealed record StepRow(string Name, string Key, string Status, string Duration, string Percent, string Note);

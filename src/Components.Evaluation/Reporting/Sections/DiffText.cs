namespace Components.Evaluation.Reporting.Sections;

/// <summary>A text that differs.</summary>
internal sealed record DiffText(string Name, string Before, string After);

namespace Components.Evaluation.Reporting.Sections;

/// <summary>One difference.</summary>
internal sealed record DiffRow(string Name, string Before, string After, string Change, string State);

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A result of such a query.</summary>
internal sealed record ReturnedRow(string Id, string PartNumber, string Package, string Description, string State, string StateText, string Icon);

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A count with its name for people.</summary>
internal sealed record NamedCount(string Name, long Count);

namespace Components.Evaluation.Reporting.Sections;

/// <summary>What the parts of a type state.</summary>
internal sealed record CoverageType(string Type, long Parts, double Share, double FactsPerPart);

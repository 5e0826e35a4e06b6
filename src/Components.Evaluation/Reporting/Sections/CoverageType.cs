namespace Components.Evaluation.Reporting.Sections;

/// <summary>Coverage of one type: how many of its parts state how much.</summary>
internal sealed record CoverageType(string Type, long Parts, double Share, double FactsPerPart);

namespace Components.Evaluation.Reporting.Sections;

/// <summary>How many parts of a type state one property.</summary>
internal sealed record CoverageRow(string Type, string Property, long Expected, double Share, long FromText, long Unread,
    long Contradictions);

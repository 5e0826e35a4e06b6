namespace Components.Transform.Reporting;

/// <summary>Rows of the tables of detail.sqlite beside components_full.</summary>
internal readonly record struct DetailCounts(long Assets, long Families, long Facts, long Properties);

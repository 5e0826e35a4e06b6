namespace Components.Evaluation.Reporting.Sections;

/// <summary>A raw artifact.</summary>
internal sealed record SourceRow(string Name, string Kind, string Size, string Digest);

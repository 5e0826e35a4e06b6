namespace Components.Evaluation.Reporting.Sections;

/// <summary>A file with other bytes; <c>Before</c> is null for a new one. Sizes in bytes.</summary>
internal sealed record DiffFile(string Path, long? Before, long After);

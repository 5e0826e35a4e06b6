namespace Components.Evaluation.Linting;

/// <summary>One thing that a check found.</summary>
/// <param name="Families">Families that it is about; empty where it is about the catalogue.</param>
/// <param name="Where">File and line of each family, or the category of parts.</param>
/// <param name="What">The finding.</param>
/// <param name="Remedy">The remedy.</param>
public sealed record LexiconFinding(IReadOnlyList<string> Families, string Where, string What, string Remedy);

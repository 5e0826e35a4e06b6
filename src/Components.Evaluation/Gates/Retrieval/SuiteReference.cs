namespace Components.Evaluation.Gates.Retrieval;

/// <summary>A suite that was run.</summary>
/// <param name="Name">Name.</param>
/// <param name="Sha256">Digest of its file.</param>
/// <param name="Queries">Queries in it.</param>
public sealed record SuiteReference(string Name, string Sha256, int Queries);

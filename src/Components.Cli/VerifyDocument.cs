namespace Components.Cli;

/// <summary>What <c>verify --json</c> writes.</summary>
internal sealed record VerifyDocument(string Snapshot, string Digest, bool Full, bool Whole, IReadOnlyList<string> Findings);

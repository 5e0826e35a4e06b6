namespace Components.Cli;

/// <summary>What <c>prune --json</c> writes.</summary>
internal sealed record PruneDocument(
    bool Trial, IReadOnlyList<string> Deleted, IReadOnlyList<string> InUse, IReadOnlyList<string> Kept);

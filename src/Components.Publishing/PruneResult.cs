namespace Components.Publishing;

/// <summary>Result of a prune.</summary>
/// <param name="Deleted">Names of deleted snapshots.</param>
/// <param name="InUse">Names that would have been deleted, but a server has them open.</param>
/// <param name="Kept">Names that were to be kept, newest first.</param>
public sealed record PruneResult(IReadOnlyList<string> Deleted, IReadOnlyList<string> InUse, IReadOnlyList<string> Kept);

namespace Components.Embedding.Cache;

/// <summary>Result of keeping the embedding cache within its limit.</summary>
/// <param name="DeletedSegments">Files that were deleted, rewritten ones among them.</param>
/// <param name="FreedBytes">Bytes by which the cache shrank.</param>
/// <param name="RemainingBytes">Bytes that are left, over all models; 0 when the cache was not looked at.</param>
/// <param name="IsSkipped">True when somebody else was using the cache: then nothing was deleted, and the next run sees to
/// it.</param>
public sealed record CacheTrim(int DeletedSegments, long FreedBytes, long RemainingBytes, bool IsSkipped)
{
    internal static CacheTrim Skipped { get; } = new(0, 0, 0, IsSkipped: true);
}

using Components.Catalog.Models;
using Components.Embedding.Cache;

namespace Components.Embedding.Stage;

/// <summary>Result of an embedding run.</summary>
/// <param name="Contract">Model that made the vectors.</param>
/// <param name="Rows">Rows of vectors.bin.</param>
/// <param name="CacheHits">Rows whose vector came from the cache.</param>
/// <param name="Embedded">Texts that were embedded; less than the rest where texts repeat.</param>
/// <param name="DamagedCacheSegments">Cache files that were found damaged and made again.</param>
/// <param name="Elapsed">Time taken.</param>
public sealed record EmbedResult(
    ModelContract Contract, long Rows, long CacheHits, long Embedded, int DamagedCacheSegments, TimeSpan Elapsed)
{
    /// <summary>Result of keeping the cache within its limit; null where it was not asked for.</summary>
    public CacheTrim? CacheTrim { get; init; }

    /// <summary>Rows per second, cache included.</summary>
    public double TextsPerSecond => Elapsed > TimeSpan.Zero ? Rows / Elapsed.TotalSeconds : 0;
}

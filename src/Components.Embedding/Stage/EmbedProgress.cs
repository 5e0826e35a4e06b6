namespace Components.Embedding.Stage;

/// <summary>How far an embedding run is.</summary>
/// <param name="Rows">Texts done.</param>
/// <param name="TotalRows">Texts in all; 0 while unknown.</param>
/// <param name="CacheHits">Of <paramref name="Rows"/>, taken from the cache.</param>
/// <param name="TextsPerSecond">Rate since the start over all texts.</param>
/// <param name="Remaining">Expected time to the end; null while it cannot be told.</param>
public sealed record EmbedProgress(long Rows, long TotalRows, long CacheHits, double TextsPerSecond, TimeSpan? Remaining);

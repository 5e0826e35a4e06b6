namespace Components.Pipeline.Store;

/// <summary>Result of an eviction.</summary>
/// <param name="Outputs">Deleted outputs.</param>
/// <param name="FreedBytes">Their size.</param>
/// <param name="RemainingBytes">Size of what is left; 0 when the store was not looked at.</param>
public sealed record EvictionResult(int Outputs, long FreedBytes, long RemainingBytes);

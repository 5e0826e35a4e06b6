namespace Components.Index.Building.Facts;

/// <summary>A part with its facts, in the order of the table.</summary>
internal sealed record StatedRow(long LcscId, IReadOnlyList<StatedFact> Facts);

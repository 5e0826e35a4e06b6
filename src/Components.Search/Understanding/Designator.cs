using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <summary>Meaning of the letters of a place in a circuit for the part there.</summary>
/// <param name="Letters">The letters.</param>
/// <param name="Unit">Unit of the value beside which they say it; null for whatever stands beside them.</param>
/// <param name="Kind">Words of the kind; empty where they say nothing of it.</param>
internal sealed record Designator(string Letters, QuantityUnit? Unit, string[] Kind);

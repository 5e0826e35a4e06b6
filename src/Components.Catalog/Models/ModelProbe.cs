namespace Components.Catalog.Models;

/// <summary>A probe text with the vector that the building machine gave it.</summary>
/// <param name="Text">Embedded as a query.</param>
/// <param name="Vector">Unit vector.</param>
public sealed record ModelProbe(string Text, IReadOnlyList<float> Vector);

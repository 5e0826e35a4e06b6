namespace Components.Index.Manifest;

/// <summary>A probe text with the vector that the building machine gave it.</summary>
/// <param name="Text">Embedded as a query.</param>
/// <param name="Vector">Unit vector.</param>
public sealed record ManifestProbe(string Text, IReadOnlyList<float> Vector);

using Components.Snapshots;

namespace Components.Publishing;

/// <summary>Result of placing a snapshot.</summary>
/// <param name="Location">Where it lies.</param>
/// <param name="Replaced">The damaged copy of a published or opened snapshot whose place it took; null when there was
/// none.</param>
public sealed record PlacedSnapshot(SnapshotLocation Location, DamagedSnapshot? Replaced);

namespace Components.Fetch.Artifacts;

/// <summary>Counts of a collection, or of a trial of one.</summary>
/// <param name="Deleted">Objects.</param>
/// <param name="DeletedBytes">Their length as they were kept.</param>
/// <param name="Kept">Objects that stay.</param>
public sealed record ArtifactCollection(int Deleted, long DeletedBytes, int Kept);

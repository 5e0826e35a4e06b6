namespace Components.Fetch.Artifacts;

/// <summary>Counts of a collection, or of a trial of one.</summary>
/// <param name="Deleted">Objects.</param>
/// <param name="DeletedBytes">Their length as they were kept.</param>
/// <param name="Kept">Objects that stay.</param>
public sealed record ArtifactCollection(int Deleted, long DeletedBytes, int Kept)
{
    /// <summary>Of those that stay what is kept for a fetch alone that was stopped or killed: the next one goes on with
    /// it.</summary>
    public int KeptForUnfinished { get; init; }
}

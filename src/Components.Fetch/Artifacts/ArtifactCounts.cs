namespace Components.Fetch.Artifacts;

/// <summary>Artifacts of parts, by how they stand after a run.</summary>
/// <param name="Stored">They are in the store.</param>
/// <param name="New">Of these, came in this run.</param>
/// <param name="Absent">Their source does not have them.</param>
/// <param name="Failed">They could not be had, and will be asked for again.</param>
/// <param name="Waiting">They were not asked for before the run ended.</param>
public readonly record struct ArtifactCounts(int Stored, int New, int Absent, int Failed, int Waiting)
{
    /// <summary>The sum.</summary>
    /// <param name="other">Counts to add.</param>
    /// <returns>Both together.</returns>
    public ArtifactCounts Add(ArtifactCounts other) => new(
        Stored + other.Stored, New + other.New, Absent + other.Absent, Failed + other.Failed, Waiting + other.Waiting);
}

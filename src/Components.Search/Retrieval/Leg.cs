using Components.Index.Engine;

namespace Components.Search.Retrieval;

/// <summary>Hits of one leg.</summary>
/// <param name="Name">One of <see cref="LegName"/>.</param>
/// <param name="Weight">Weight in the fusion, above 0.</param>
/// <param name="Hits">Best first.</param>
/// <param name="Visited">Rows or postings looked at.</param>
/// <param name="BudgetExhausted">Whether the budget ended it.</param>
internal sealed record Leg(string Name, double Weight, ArraySegment<Hit> Hits, long Visited, bool BudgetExhausted)
{
    /// <summary>Whether the scores are cosines of the query and the hits; not where a part is compared with others.</summary>
    public bool AreCosines { get; init; }

    /// <summary>Cosines of the query and each hit, where the scores are something else; null where nobody knows them.</summary>
    public float[]? Cosines { get; init; }

    /// <summary>Cosine of the query and a hit; NaN where the leg does not know it.</summary>
    /// <param name="rank">0 for the best.</param>
    public float CosineOf(int rank) => AreCosines ? Hits[rank].Score : Cosines is { } known ? known[rank] : float.NaN;
}

namespace Components.Search.Retrieval;

/// <summary>Weighted reciprocal rank fusion: ranks are comparable between legs, scores are not.</summary>
internal static class ReciprocalRankFusion
{
    /// <summary>Fuses legs.</summary>
    /// <param name="legs">Legs; hits best first.</param>
    /// <param name="constant">The constant k, at least 1.</param>
    /// <returns>Candidates by descending fused score, ties by row; a row first in every leg has 1.</returns>
    public static List<Candidate> Fuse(IReadOnlyList<Leg> legs, int constant)
    {
        Dictionary<int, double> sums = [];
        double best = 0;
        foreach (Leg leg in legs)
        {
            best += leg.Weight / (constant + 1);
            for (int rank = 0; rank < leg.Hits.Count; rank++)
            {
                int row = leg.Hits[rank].Row;
                sums[row] = sums.GetValueOrDefault(row) + (leg.Weight / (constant + rank + 1));
            }
        }

        List<Candidate> fused = [.. sums.Select(pair => new Candidate(pair.Key, pair.Value / best))];
        fused.Sort(static (left, right) => left.Fused != right.Fused ? right.Fused.CompareTo(left.Fused) : left.Row.CompareTo(right.Row));
        return fused;
    }
}

using System.Runtime.InteropServices;
using Components.Index.Engine;

namespace Components.Search.Retrieval;

/// <summary>Weighted reciprocal rank fusion: ranks are comparable between legs, scores are not.</summary>
internal static class ReciprocalRankFusion
{
    /// <summary>Fuses legs.</summary>
    /// <param name="legs">Legs; hits best first.</param>
    /// <param name="constant">The constant k, at least 1.</param>
    /// <param name="sums">An empty table; receives the sum of every row that a leg found, and its cosine where one knows
    /// it.</param>
    /// <returns>The sum of a row that is first in every leg: what the others are divided by.</returns>
    public static double Fuse(IReadOnlyList<Leg> legs, int constant, Dictionary<int, FusedRow> sums)
    {
        double best = 0;
        foreach (Leg leg in legs)
        {
            best += leg.Weight / (constant + 1);
            ReadOnlySpan<Hit> hits = leg.Hits;
            for (int rank = 0; rank < hits.Length; rank++)
            {
                ref FusedRow fused = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, hits[rank].Row, out bool isThere);
                float cosine = leg.CosineOf(rank);
                fused = new FusedRow(
                    fused.Sum + (leg.Weight / (constant + rank + 1)),
                    isThere && float.IsNaN(cosine) ? fused.Cosine : cosine);
            }
        }

        return best;
    }
}

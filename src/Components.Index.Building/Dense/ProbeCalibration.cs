using Components.Index.Engine;
using Components.Index.Formats.Vectors;
using Components.Index.Kernels;

namespace Components.Index.Building.Dense;

/// <summary>Measures how many lists a search has to visit for a wanted recall.</summary>
internal static class ProbeCalibration
{
    private const int Hits = 10;
    private const long DotBudget = 200_000_000;

    /// <summary>Fewest lists that reach the recall on probe queries.</summary>
    /// <param name="vectors">All rows.</param>
    /// <param name="centroids">The centroids.</param>
    /// <param name="assigned">List of each row.</param>
    /// <param name="targetRecall">Wanted share of the exact best ten.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>1 to the number of lists.</returns>
    public static int Measure(VectorsView vectors, CodeMatrix centroids, int[] assigned, double targetRecall, CancellationToken cancellationToken)
    {
        int count = (int)Math.Clamp(DotBudget / Math.Max(1, vectors.RowCount), 32, 256);
        float[][] queries = ProbeQueries.Make(vectors, count);
        Hit[][] exact = BruteForce.Search(vectors, queries, Hits, null, cancellationToken);
        long[] found = new long[centroids.RowCount + 1];
        long wanted = 0;
        sbyte[] codes = new sbyte[centroids.Stride];
        int[] dots = new int[centroids.RowCount];
        for (int query = 0; query < count; query++)
        {
            _ = Quantizer.Quantize(queries[query], codes);
            Int8Dot.DotRows(codes, Int8Dot.Sum(codes), centroids.Rows(0, centroids.RowCount), dots);
            foreach (Hit hit in exact[query])
            {
                found[Rank(assigned[hit.Row], dots, centroids.Scales)]++;
                wanted++;
            }
        }

        long reached = 0;
        for (int probes = 1; probes <= centroids.RowCount; probes++)
        {
            reached += found[probes - 1];
            if (reached >= targetRecall * wanted)
            {
                return probes;
            }
        }

        return centroids.RowCount;
    }

    private static int Rank(int list, int[] dots, float[] scales)
    {
        float score = dots[list] * scales[list];
        int rank = 0;
        for (int other = 0; other < dots.Length; other++)
        {
            float otherScore = dots[other] * scales[other];
            rank += otherScore > score || (otherScore == score && other < list) ? 1 : 0;
        }

        return rank;
    }
}

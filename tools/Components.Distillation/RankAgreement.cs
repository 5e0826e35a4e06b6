namespace Components.Distillation;

/// <summary>How far student and teacher agree on what is nearest.</summary>
internal static class RankAgreement
{
    private const int Best = 10;

    /// <summary>Mean share of the teacher's best that is among the student's best.</summary>
    /// <param name="queries">Encoded general texts with teacher vectors.</param>
    /// <param name="documents">Encoded component texts with teacher vectors.</param>
    /// <param name="dimension">Columns.</param>
    /// <returns>0 to 1; 0 when there is nothing to compare.</returns>
    internal static double Of(TextBatch queries, TextBatch documents, int dimension)
    {
        int best = Math.Min(Best, documents.Count);
        if (best == 0 || queries.Count == 0)
        {
            return 0;
        }

        int[] common = new int[queries.Count];
        Parallel.For(0, queries.Count, row =>
        {
            HashSet<int> taught =
                [.. Nearest(queries.Teacher.AsSpan(row * dimension, dimension), documents.Teacher, documents.Count, best)];
            common[row] = Nearest(queries.Vectors.AsSpan(row * dimension, dimension), documents.Vectors, documents.Count, best)
                .Count(taught.Contains);
        });
        return common.Sum() / (double)(best * queries.Count);
    }

    private static int[] Nearest(ReadOnlySpan<float> query, float[] documents, int count, int best)
    {
        float[] scores = new float[count];
        int[] order = [.. Enumerable.Range(0, count)];
        RowProducts.Dots(query, documents, -1f, scores);
        Array.Sort(scores, order);
        return order[..best];
    }
}

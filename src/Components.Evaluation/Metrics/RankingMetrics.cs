namespace Components.Evaluation.Metrics;

/// <summary>Measures of one ranked list by trec_eval's conventions: relevant means a grade of at least 1; what is not judged
/// has grade 0; a query without relevant documents scores 0.</summary>
public static class RankingMetrics
{
    /// <summary>1 when a relevant document is among the first k, else 0.</summary>
    /// <param name="run">Documents, best first, each once.</param>
    /// <param name="grades">Grades of the judged documents.</param>
    /// <param name="k">Depth, at least 1.</param>
    /// <returns>0 or 1.</returns>
    public static double HitAt(IReadOnlyList<long> run, IReadOnlyDictionary<long, int> grades, int k) =>
        FirstRelevant(run, grades, k) > 0 ? 1 : 0;

    /// <summary>1 / rank of the first relevant document among the first k, else 0.</summary>
    /// <param name="run">Documents, best first, each once.</param>
    /// <param name="grades">Grades of the judged documents.</param>
    /// <param name="k">Depth, at least 1.</param>
    /// <returns>0 to 1.</returns>
    public static double ReciprocalRankAt(IReadOnlyList<long> run, IReadOnlyDictionary<long, int> grades, int k)
    {
        int rank = FirstRelevant(run, grades, k);
        return rank == 0 ? 0 : 1.0 / rank;
    }

    /// <summary>Discounted cumulative gain among the first k over the best that is possible; the gain is the grade.</summary>
    /// <param name="run">Documents, best first, each once.</param>
    /// <param name="grades">Grades of the judged documents among <paramref name="run"/>.</param>
    /// <param name="best">The k highest grades over all documents, descending; fewer where fewer are relevant.</param>
    /// <param name="k">Depth, at least 1.</param>
    /// <returns>0 to 1.</returns>
    public static double NdcgAt(
        IReadOnlyList<long> run, IReadOnlyDictionary<long, int> grades, IEnumerable<int> best, int k)
    {
        double gained = 0;
        for (int i = 0; i < Math.Min(k, run.Count); i++)
        {
            gained += Math.Max(0, grades.GetValueOrDefault(run[i])) / Math.Log2(i + 2);
        }

        double ideal = 0;
        int position = 0;
        foreach (int grade in best)
        {
            ideal += Math.Max(0, grade) / Math.Log2(position + 2);
            position++;
        }

        return ideal == 0 ? 0 : gained / ideal;
    }

    private static int FirstRelevant(IReadOnlyList<long> run, IReadOnlyDictionary<long, int> grades, int k)
    {
        for (int i = 0; i < Math.Min(k, run.Count); i++)
        {
            if (grades.GetValueOrDefault(run[i]) > 0)
            {
                return i + 1;
            }
        }

        return 0;
    }
}

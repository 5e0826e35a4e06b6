namespace Components.Evaluation.Retrieval;

/// <summary>Figures of one query, or their means over several.</summary>
/// <param name="HitAt1">A relevant part is first.</param>
/// <param name="HitAt5">One is among the first five.</param>
/// <param name="HitAt10">One is among the first ten.</param>
/// <param name="MrrAt10">Reciprocal rank of the first relevant part among ten.</param>
/// <param name="NdcgAt10">nDCG over ten, linear gain.</param>
/// <param name="Compliance">Share of the first ten results that meet the query's hard constraint; null where none is
/// stated.</param>
public sealed record RetrievalFigures(
    double HitAt1, double HitAt5, double HitAt10, double MrrAt10, double NdcgAt10, double? Compliance)
{
    /// <summary>Means; compliance over the queries that state a constraint.</summary>
    /// <param name="figures">At least one.</param>
    /// <returns>The means.</returns>
    public static RetrievalFigures Mean(IReadOnlyCollection<RetrievalFigures> figures)
    {
        double[] compliances = [.. figures.Where(static figure => figure.Compliance is not null)
            .Select(static figure => figure.Compliance!.Value)];
        return new(
            figures.Average(static figure => figure.HitAt1),
            figures.Average(static figure => figure.HitAt5),
            figures.Average(static figure => figure.HitAt10),
            figures.Average(static figure => figure.MrrAt10),
            figures.Average(static figure => figure.NdcgAt10),
            compliances.Length == 0 ? null : compliances.Average());
    }

    /// <summary>The figures with their stable names, in the order of the columns; compliance only where it is known.</summary>
    /// <returns>Names and values.</returns>
    public IEnumerable<(string Name, double Value)> Named()
    {
        yield return ("hit_at_1", HitAt1);
        yield return ("hit_at_5", HitAt5);
        yield return ("hit_at_10", HitAt10);
        yield return ("mrr_at_10", MrrAt10);
        yield return ("ndcg_at_10", NdcgAt10);
        if (Compliance is { } compliance)
        {
            yield return ("compliance", compliance);
        }
    }

    /// <summary>Every figure changed in the same way.</summary>
    /// <param name="change">The change.</param>
    /// <returns>The changed figures.</returns>
    public RetrievalFigures Map(Func<double, double> change) =>
        new(change(HitAt1), change(HitAt5), change(HitAt10), change(MrrAt10), change(NdcgAt10), Compliance is { } compliance
            ? change(compliance) : null);
}

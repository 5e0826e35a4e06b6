namespace Components.Evaluation.Retrieval;

/// <summary>Figures of one query, or their means over several.</summary>
/// <param name="HitAt1">A relevant part is first.</param>
/// <param name="HitAt5">One is among the first five.</param>
/// <param name="HitAt10">One is among the first ten.</param>
/// <param name="MrrAt10">Reciprocal rank of the first relevant part among ten.</param>
/// <param name="NdcgAt10">nDCG over ten, linear gain.</param>
/// <param name="Compliance">Share of the first ten results that meet the query's hard constraint; null where none is stated.</param>
public sealed record RetrievalFigures(double HitAt1, double HitAt5, double HitAt10, double MrrAt10, double NdcgAt10, double? Compliance)
{
    /// <summary>Means; compliance over the queries that state a constraint.</summary>
    /// <param name="figures">At least one.</param>
    /// <returns>The means.</returns>
    public static RetrievalFigures Mean(IReadOnlyCollection<RetrievalFigures> figures)
    {
        double[] compliances = [.. figures.Where(static figure => figure.Compliance is not null).Select(static figure => figure.Compliance!.Value)];
        return new(
            figures.Average(static figure => figure.HitAt1),
            figures.Average(static figure => figure.HitAt5),
            figures.Average(static figure => figure.HitAt10),
            figures.Average(static figure => figure.MrrAt10),
            figures.Average(static figure => figure.NdcgAt10),
            compliances.Length == 0 ? null : compliances.Average());
    }
}

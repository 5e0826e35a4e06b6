using System.Globalization;

namespace Components.Evaluation.Gates.Retrieval.Comparing;

/// <summary>Noise of a mean over a few queries. A figure between 0 and 1 over n queries has a standard error of at most √(p(1 −
/// p)/n), reached when every query is either won or lost; and no loss is smaller than that of one query, 1/n.</summary>
internal static class SuiteNoise
{
    private const double Rounding = 1e-6;

    /// <summary>Largest loss that is not noticed: one standard error, at least one query.</summary>
    /// <param name="figure">Accepted figure, 0 to 1.</param>
    /// <param name="queries">Queries behind it.</param>
    public static double Of(double figure, int queries) => Math.Max(Math.Sqrt(figure * (1 - figure) / queries), 1.0 / queries);

    /// <summary>Floor just under an accepted figure.</summary>
    /// <param name="figure">Accepted figure, 0 to 1.</param>
    /// <param name="queries">Queries behind it.</param>
    public static double Floor(double figure, int queries) => Math.Max(0, figure - Of(figure, queries) - Rounding);

    /// <summary>Smallest loss that a floor under an accepted figure can see, in words.</summary>
    public static string OfBaseline(double figure, int queries)
    {
        double noise = Of(figure, queries);
        string arithmetic = noise > 1.0 / queries
            ? string.Create(CultureInfo.InvariantCulture, $"√({figure:0.###}·{1 - figure:0.###}/{queries}) = {noise:0.000}")
            : string.Create(CultureInfo.InvariantCulture, $"one query, 1/{queries} = {noise:0.000}");
        return string.Create(
            CultureInfo.InvariantCulture, $"Baseline {figure:0.000} on {queries} queries. Allowed loss: {arithmetic}. "
                + $"{Misses(Floor(figure, queries), queries)}; a drop of {noise:0.000} or less is not noticed here.");
    }

    /// <summary>Smallest difference that an absolute threshold can see, in words.</summary>
    public static string OfThreshold(double measured, double threshold, int queries) => string.Create(
        CultureInfo.InvariantCulture,
        $"{threshold:0.###} on {queries} queries = {Misses(threshold, queries).ToLowerInvariant()}; "
            + $"{(measured > threshold ? $"a drop below {measured - threshold:0.000} is not noticed" : "no drop is allowed")}.");

    private static string Misses(double floor, int queries) =>
        string.Create(CultureInfo.InvariantCulture, $"At most {Math.Floor(((1 - floor) * queries) + 1e-9):0} misses");
}

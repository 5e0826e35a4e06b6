using Components.Search;

namespace Components.Evaluation.Tuning;

/// <summary>Learns coefficients by trying: one after the other, each of its values with the others as they stand, until nothing
/// helps any more. A dozen numbers and some hundred queries need no more, and everybody can read what was found.</summary>
internal static class CoefficientTuner
{
    /// <summary>A change that brings less is none: it would be another query tomorrow.</summary>
    public const double LeastGain = 0.0005;

    private const int MostPasses = 4;

    /// <summary>Finds better settings.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="measure">The figure of settings, higher is better.</param>
    /// <param name="progress">Hears of each step that helped.</param>
    /// <returns>The settings, and their figure; <paramref name="start"/> when nothing is better.</returns>
    public static (SearchSettings Settings, double Figure) Tune(
        SearchSettings start, Func<SearchSettings, double> measure, IProgress<string>? progress = null)
    {
        (SearchSettings Settings, double Figure) best = (start, measure(start));
        for (int pass = 0; pass < MostPasses; pass++)
        {
            double before = best.Figure;
            foreach (Coefficient coefficient in Coefficient.All)
            {
                best = Step(coefficient, best, measure, progress);
            }

            if (best.Figure - before < LeastGain)
            {
                break;
            }
        }

        return best;
    }

    // From the present value outwards in both directions, as long as it helps.
    private static (SearchSettings Settings, double Figure) Step(
        Coefficient coefficient, (SearchSettings Settings, double Figure) best, Func<SearchSettings, double> measure,
        IProgress<string>? progress)
    {
        double present = coefficient.Of(best.Settings);
        double[][] directions =
        [
            [.. coefficient.Values.Where(value => value > present)],
            [.. coefficient.Values.Where(value => value < present).Reverse()],
        ];
        foreach (double[] values in directions)
        {
            foreach (double value in values)
            {
                SearchSettings tried = coefficient.With(best.Settings, value);
                double figure = measure(tried);
                if (figure < best.Figure + LeastGain)
                {
                    break;
                }

                best = (tried, figure);
                progress?.Report(FormattableString.Invariant($"{coefficient.Name} {value}: {figure:0.0000}"));
            }
        }

        return best;
    }
}

namespace Components.Evaluation.Metrics;

/// <summary>Two-sided paired randomisation test: could the difference between two systems over the same queries come from
/// swapping their labels?</summary>
public static class PairedRandomisation
{
    /// <summary>Up to this many pairs every assignment of signs is counted (2^20 at most); beyond it, a seeded sample.</summary>
    public const int MaxExactPairs = 20;

    /// <summary>Assignments that are drawn when there are too many to count.</summary>
    public const int Samples = 100_000;

    /// <summary>Compares two systems.</summary>
    /// <param name="baseline">Score per query.</param>
    /// <param name="candidate">Score per query, in the same order.</param>
    /// <param name="seed">Seed of the sample; has no effect on an exact test.</param>
    /// <returns>Mean of candidate minus baseline, and the probability of a difference at least as large by chance.</returns>
    /// <exception cref="ArgumentException">The lists differ in length or are empty.</exception>
    public static PairedDifference Test(IReadOnlyList<double> baseline, IReadOnlyList<double> candidate, int seed = 20261122)
    {
        if (baseline.Count != candidate.Count || baseline.Count == 0)
        {
            throw new ArgumentException(
                $"Paired lists have the same length and at least one entry, not {baseline.Count} and {candidate.Count}.",
                nameof(candidate));
        }

        double[] all = new double[baseline.Count];
        double sum = 0;
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = candidate[i] - baseline[i];
            sum += all[i];
        }

        // Equal pairs do not change under a swap: leaving them out keeps the test exact for longer.
        double[] differences = [.. all.Where(static difference => difference != 0)];
        double mean = sum / all.Length;
        double threshold = Math.Abs(sum) - Math.Max(1e-14, Math.Abs(sum) * 1e-12);
        bool isExact = differences.Length <= MaxExactPairs;
        double probability = isExact ? Exact(differences, threshold) : Sampled(differences, threshold, seed);
        return new PairedDifference(mean, probability, all.Length);
    }

    private static double Exact(double[] differences, double threshold)
    {
        long assignments = 1L << differences.Length;
        long extreme = 0;
        for (long signs = 0; signs < assignments; signs++)
        {
            double sum = 0;
            for (int i = 0; i < differences.Length; i++)
            {
                sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            }

            extreme += Math.Abs(sum) >= threshold ? 1 : 0;
        }

        return (double)extreme / assignments;
    }

    private static double Sampled(double[] differences, double threshold, int seed)
    {
        Random random = new(seed);
        int extreme = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            double sum = 0;
            ulong signs = 0;
            for (int i = 0; i < differences.Length; i++)
            {
                if ((i & 63) == 0)
                {
                    signs = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
                }

                sum += (signs & 1) == 0 ? differences[i] : -differences[i];
                signs >>= 1;
            }

            extreme += Math.Abs(sum) >= threshold ? 1 : 0;
        }

        // The observed assignment is one of those that were drawn: a sampled p is never zero.
        return (extreme + 1.0) / (Samples + 1.0);
    }
}

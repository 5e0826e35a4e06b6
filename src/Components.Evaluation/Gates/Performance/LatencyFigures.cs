namespace Components.Evaluation.Gates.Performance;

/// <summary>Latency of a server.</summary>
/// <param name="Requests">Measured requests.</param>
/// <param name="P50Ms">Median.</param>
/// <param name="P95Ms">95th percentile.</param>
/// <param name="P99Ms">99th percentile.</param>
/// <param name="MaxMs">Slowest.</param>
/// <param name="Histogram">Requests per bucket of <see cref="BucketEdgesMs"/>, the last one open.</param>
public sealed record LatencyFigures(
    int Requests, double P50Ms, double P95Ms, double P99Ms, double MaxMs, IReadOnlyList<int> Histogram)
{
    /// <summary>Upper edges of the buckets in milliseconds, each 1.5 times the one before, rounded.</summary>
    public static IReadOnlyList<double> BucketEdgesMs { get; } =
        [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024];

    /// <summary>Figures of a sample; percentiles by the nearest-rank rule.</summary>
    /// <param name="milliseconds">Latencies, at least one.</param>
    /// <returns>The figures.</returns>
    public static LatencyFigures Of(IReadOnlyCollection<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        int[] histogram = new int[BucketEdgesMs.Count + 1];
        foreach (double value in sorted)
        {
            int bucket = 0;
            while (bucket < BucketEdgesMs.Count && value > BucketEdgesMs[bucket])
            {
                bucket++;
            }

            histogram[bucket]++;
        }

        return new LatencyFigures(
            sorted.Length, Percentile(sorted, 50), Percentile(sorted, 95), Percentile(sorted, 99), sorted[^1], histogram);
    }

    internal static double Percentile(double[] sorted, int percent) =>
        sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
}

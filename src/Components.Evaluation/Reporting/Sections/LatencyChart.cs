using Components.Evaluation.Gates.Performance;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Where the latency histogram's bars, the live snapshot's outline and the percentiles stand, in units of the
/// drawing.</summary>
internal sealed record LatencyChart(
    IReadOnlyList<ChartBar> Bars, IReadOnlyList<ChartBar> Live, IReadOnlyList<ChartTick> Ticks, IReadOnlyList<ChartMark> Marks)
{
    private const double Margin = 8;
    private const double Top = 34;
    private const double Gap = 2;
    private const double FullWidth = 720;
    private const double FullHeight = 220;
    private const double Ground = FullHeight - 30;
    private const int MostTicks = 12;

    public double Width { get; } = FullWidth;

    public double Height { get; } = FullHeight;

    public double Left { get; } = Margin;

    public double Right { get; } = FullWidth - Margin;

    public double Baseline { get; } = Ground;

    /// <summary>Where the figures below the axis stand.</summary>
    public double TickBaseline { get; } = FullHeight - 10;

    /// <summary>Upper edge of the last closed bucket, in milliseconds.</summary>
    public double LastEdgeMs { get; } = LatencyFigures.BucketEdgesMs[^1];

    public static LatencyChart Of(LatencyFigures latency, LatencyFigures? live)
    {
        IReadOnlyList<double> edges = LatencyFigures.BucketEdgesMs;
        int[] used = [.. Enumerable.Range(0, latency.Histogram.Count)
            .Where(bucket => latency.Histogram[bucket] > 0 || live?.Histogram[bucket] > 0)];
        int first = Math.Max(0, used[0] - 1);
        int last = Math.Min(edges.Count, used[^1] + 1);
        double step = (FullWidth - (2 * Margin)) / (last - first + 1);
        double peak = Math.Max(Peak(latency), live is null ? 0 : Peak(live));
        ChartBar[] Bars(LatencyFigures figures) =>
        [
            .. Enumerable.Range(first, last - first + 1).Where(bucket => figures.Histogram[bucket] > 0).Select(bucket =>
            {
                double height = figures.Histogram[bucket] / (double)figures.Requests / peak * (Ground - Top);
                double? upTo = bucket == edges.Count ? null : edges[bucket];
                return new ChartBar(Margin + ((bucket - first) * step) + Gap, Ground - height, step - (2 * Gap), height, upTo,
                    figures.Histogram[bucket]);
            }),
        ];

        int every = Math.Max(1, (int)Math.Ceiling((last - first + 1) / (double)MostTicks));
        return new(
            Bars(latency),
            live is null ? [] : Bars(live),
            [
                .. Enumerable.Range(first, last - first + 1)
                    .Where(bucket => bucket < edges.Count && (bucket - first) % every == 0)
                    .Select(bucket => new ChartTick(Margin + ((bucket - first + 1) * step), edges[bucket])),
            ],
            Percentiles(latency, value => Margin + (Position(value, edges, first, last) * step)));
    }

    // Labels of percentiles that nearly coincide go below one another.
    private static List<ChartMark> Percentiles(LatencyFigures latency, Func<double, double> place)
    {
        List<ChartMark> marks = [];
        foreach ((int percent, double value) in (
            ReadOnlySpan<(int, double)>)[(50, latency.P50Ms), (95, latency.P95Ms), (99, latency.P99Ms)])
        {
            double x = place(value);
            int level = marks.Count > 0 && x - marks[^1].X < 56 ? marks[^1].Level + 1 : 0;
            marks.Add(new ChartMark(
                percent, x, Top - 16 + (level * 12), Math.Min(x + 4, FullWidth - 42), Top - 9 + (level * 12), level));
        }

        return marks;
    }

    /// <summary>Place of a value on the axis in buckets, interpolated inside its bucket.</summary>
    private static double Position(double value, IReadOnlyList<double> edges, int first, int last)
    {
        int bucket = 0;
        while (bucket < edges.Count && value > edges[bucket])
        {
            bucket++;
        }

        double low = bucket == 0 ? 0 : edges[bucket - 1];
        double high = bucket == edges.Count ? low * 2 : edges[bucket];
        return Math.Clamp(bucket - first + ((value - low) / (high - low)), 0, last - first + 1);
    }

    private static double Peak(LatencyFigures figures) => figures.Histogram.Max() / (double)figures.Requests;
}

using System.Globalization;
using System.Text;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Performance;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>The latency histogram as inline SVG, with the percentiles and the live snapshot's outline.</summary>
internal sealed record LatencySection(string Svg, string Label, string Machine, bool HasLive, IReadOnlyList<Fact> Figures)
{
    private const double Width = 720;
    private const double Height = 220;
    private const double Left = 8;
    private const double Bottom = 30;
    private const double Top = 34;

    public static LatencySection? Create(IReadOnlyList<GateResult> gates)
    {
        if (gates.FirstOrDefault(static gate => gate.Performance is not null)?.Performance is not { } details)
        {
            return null;
        }

        LatencyFigures latency = details.Latency;
        List<Fact> figures =
        [
            new("Median", Ms(latency.P50Ms)),
            new("95 %", Ms(latency.P95Ms)),
            new("99 %", Ms(latency.P99Ms)),
            new("Slowest", Ms(latency.MaxMs)),
            new("Throughput", $"{details.RequestsPerSecond:N0} requests/s, {details.Clients} clients"),
            new("Cold start", Ms(details.ColdStartMs)),
        ];
        if (details.ResidentMib is { } resident)
        {
            figures.Add(new("Resident memory", $"{resident:N0} MiB"));
        }

        if (details.LiveLatency is { } live)
        {
            figures.Add(new("Live, median", Ms(live.P50Ms)));
            figures.Add(new("Live, 95 %", Ms(live.P95Ms)));
        }

        return new(
            Draw(latency, details.LiveLatency),
            $"Histogram of {latency.Requests} request latencies: median {Ms(latency.P50Ms)}, 95th percentile {Ms(latency.P95Ms)}, 99th percentile {Ms(latency.P99Ms)}.",
            $"{details.Machine.Cpu}, {details.Machine.Cores} cores, {details.Machine.Runtime}",
            details.LiveLatency is not null,
            figures);
    }

    private static string Draw(LatencyFigures latency, LatencyFigures? live)
    {
        IReadOnlyList<double> edges = LatencyFigures.BucketEdgesMs;
        int first = Math.Max(0, FirstUsed(latency, live) - 1);
        int last = Math.Min(edges.Count, LastUsed(latency, live) + 1);
        double step = (Width - (2 * Left)) / (last - first + 1);
        double peak = Math.Max(Share(latency), live is null ? 0 : Share(live));
        double BarHeight(LatencyFigures figures, int bucket) => figures.Histogram[bucket] / (double)figures.Requests / peak * (Height - Top - Bottom);
        StringBuilder svg = new();
        for (int bucket = first; bucket <= last; bucket++)
        {
            double x = Left + ((bucket - first) * step);
            double height = BarHeight(latency, bucket);
            string range = bucket == edges.Count ? $"over {edges[^1]:0.##} ms" : $"up to {edges[bucket]:0.##} ms";
            if (latency.Histogram[bucket] > 0)
            {
                svg.Append(string.Create(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{x + 2:0.#}\" y=\"{Height - Bottom - height:0.#}\" width=\"{step - 4:0.#}\" height=\"{height:0.#}\" rx=\"3\"><title>{range}: {latency.Histogram[bucket]} requests</title></rect>"));
            }

            if (live is not null && live.Histogram[bucket] > 0)
            {
                double liveHeight = BarHeight(live, bucket);
                svg.Append(string.Create(CultureInfo.InvariantCulture, $"<path class=\"live\" d=\"M{x + 2:0.#} {Height - Bottom - liveHeight:0.#}h{step - 4:0.#}\"><title>live, {range}: {live.Histogram[bucket]} requests</title></path>"));
            }

            if (bucket < edges.Count && (bucket - first) % Math.Max(1, (int)Math.Ceiling((last - first + 1) / 12.0)) == 0)
            {
                svg.Append(string.Create(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{x + step:0.#}\" y=\"{Height - 10:0.#}\" text-anchor=\"middle\">{edges[bucket]:0.##}</text>"));
            }
        }

        svg.Append(string.Create(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{Left} {Height - Bottom + 0.5}H{Width - Left}\"/>"));
        double previous = double.NegativeInfinity;
        int level = 0;
        foreach ((string name, double value) in (ReadOnlySpan<(string, double)>)[("50 %", latency.P50Ms), ("95 %", latency.P95Ms), ("99 %", latency.P99Ms)])
        {
            double x = Left + (Position(value, edges, first, last) * step);
            level = x - previous < 56 ? level + 1 : 0;
            previous = x;
            svg.Append(string.Create(CultureInfo.InvariantCulture, $"<path class=\"mark\" d=\"M{x:0.#} {Top - 16 + (level * 12)}V{Height - Bottom}\"/><text class=\"label\" x=\"{Math.Min(x + 4, Width - 42):0.#}\" y=\"{Top - 18 + (level * 12) + 9}\">{name}</text>"));
        }

        return string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"latency-label\" preserveAspectRatio=\"xMidYMid meet\">{svg}</svg>");
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

    private static double Share(LatencyFigures figures) => figures.Histogram.Max() / (double)figures.Requests;

    private static int FirstUsed(LatencyFigures latency, LatencyFigures? live) =>
        Enumerable.Range(0, latency.Histogram.Count).First(bucket => latency.Histogram[bucket] > 0 || live?.Histogram[bucket] > 0);

    private static int LastUsed(LatencyFigures latency, LatencyFigures? live) =>
        Enumerable.Range(0, latency.Histogram.Count).Last(bucket => latency.Histogram[bucket] > 0 || live?.Histogram[bucket] > 0);

    private static string Ms(double value) => $"{CheckText.Number(value, "ms")} ms";
}

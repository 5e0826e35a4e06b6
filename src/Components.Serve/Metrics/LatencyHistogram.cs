using System.Globalization;
using System.Text;

namespace Components.Serve.Metrics;

/// <summary>Counts of durations in fixed buckets, written without locks.</summary>
internal sealed class LatencyHistogram
{
    private static readonly double[] UpperBoundsSeconds =
        [0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

    private readonly long[] _counts = new long[UpperBoundsSeconds.Length + 1];
    private long _sumTicks;

    public void Record(TimeSpan duration)
    {
        int bucket = 0;
        double seconds = duration.TotalSeconds;
        while (bucket < UpperBoundsSeconds.Length && seconds > UpperBoundsSeconds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _sumTicks, duration.Ticks);
    }

    /// <summary>Appends the series: cumulative buckets, sum and count.</summary>
    public void Write(StringBuilder text, string name, string labels)
    {
        long cumulative = 0;
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            cumulative += Interlocked.Read(ref _counts[bucket]);
            string bound = bucket < UpperBoundsSeconds.Length ? UpperBoundsSeconds[bucket].ToString("0.####", CultureInfo.InvariantCulture) : "+Inf";
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{bound}\"}} {cumulative}\n");
        }

        double sum = TimeSpan.FromTicks(Interlocked.Read(ref _sumTicks)).TotalSeconds;
        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {sum:0.######}\n{name}_count{{{labels}}} {cumulative}\n");
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Components.Benchmarks;

/// <summary>Clocks, percentiles and memory.</summary>
internal static class Measurement
{
    public static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Microseconds of single calls, sorted.</summary>
    public static double[] Latencies(int count, Action<int> call)
    {
        for (int warm = 0; warm < Math.Min(count, 200); warm++)
        {
            call(warm);
        }

        double[] times = new double[count];
        for (int number = 0; number < count; number++)
        {
            long start = Stopwatch.GetTimestamp();
            call(number);
            times[number] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        return times;
    }

    public static string Describe(double[] sorted) => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {At(sorted, 0.5),9:0.0} us   p95 {At(sorted, 0.95),9:0.0} us   p99 {At(sorted, 0.99),9:0.0} us");

    public static double At(double[] sorted, double quantile) =>
        sorted[Math.Min(sorted.Length - 1, (int)(quantile * sorted.Length))];

    /// <summary>A field of a process's /proc/ID/status in megabytes; 0 where there is none.</summary>
    /// <param name="field">For example <c>RssAnon</c>.</param>
    /// <param name="process">Id of the process; null for this one.</param>
    public static double ProcessMegabytes(string field, int? process = null)
    {
        string status = string.Create(CultureInfo.InvariantCulture, $"/proc/{process ?? Environment.ProcessId}/status");
        if (!File.Exists(status))
        {
            return 0;
        }

        string? line = File.ReadLines(status)
            .FirstOrDefault(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Split('\t')[^1], CultureInfo.InvariantCulture) / 1024;
    }
}

using System.Globalization;
using Components.Evaluation.Gates.Baselines;

namespace Components.Evaluation.Gates.Performance;

/// <summary>Latencies of another day, in yardsticks.</summary>
/// <param name="Machine">Where they were measured.</param>
/// <param name="YardstickVersion">Version of the yardstick.</param>
/// <param name="QueriesDigest">SHA-256 over the queries that were asked.</param>
/// <param name="Latency">The figures.</param>
internal sealed record PastLatency(
    MachineDescription Machine, int YardstickVersion, string QueriesDigest, RelativeLatency Latency)
{
    /// <summary>Figures of a run of the gate; null when it had none in yardsticks.</summary>
    public static PastLatency? Of(PerformanceDetails? details) => details?.Yardsticks is { } figures
        ? new PastLatency(details.Machine, figures.Version, figures.QueriesDigest, figures.Candidate)
        : null;

    /// <summary>Figures of a committed baseline; null when it has no performance section.</summary>
    public static PastLatency? Of(PerformanceBaseline? baseline) => baseline is null
        ? null
        : new PastLatency(baseline.Machine, baseline.YardstickVersion, baseline.QueriesDigest,
            new RelativeLatency(baseline.P50Yardsticks, baseline.P95Yardsticks));

    /// <summary>The two checks of a candidate against these figures. Another machine, or other queries, widens the limit:
    /// yardsticks make such figures comparable, not equal.</summary>
    /// <param name="side">Last part of the checks' names, <c>record</c> or <c>baseline</c>.</param>
    /// <param name="title">How people call these figures.</param>
    /// <param name="details">The measurement of now, with figures in yardsticks.</param>
    /// <param name="settings">Limits.</param>
    public IEnumerable<GateCheck> Compare(string side, string title, PerformanceDetails details, PerformanceGateSettings settings)
    {
        YardstickFigures now = details.Yardsticks!;
        string? foreign = Machine != details.Machine
            ? $"another machine ({Machine.Cpu}, {Machine.Cores} cores, {Machine.Runtime})"
            : QueriesDigest != now.QueriesDigest ? "other queries"
            : null;
        double limit = foreign is null ? settings.MaxRatioToRecord : settings.MaxRatioToForeignRecord;
        yield return Check("p50", "Median latency", now.Candidate.P50, Latency.P50, limit);
        yield return Check("p95", "95th percentile", now.Candidate.P95, Latency.P95, limit * 1.5);

        GateCheck Check(string percentile, string what, double measured, double then, double threshold)
        {
            double unseen = ((then * threshold) - measured) * now.YardstickMs;
            string where = foreign is null ? "on this machine with these queries" : $"on {foreign}: the wider limit holds";
            string message = string.Create(
                CultureInfo.InvariantCulture,
                $"{measured:0.00} yardsticks now, {then:0.00} then, {where}.{Unseen(unseen)}");
            return GateCheck.AtMost(
                $"{percentile}_to_{side}", $"{what} against {title}", measured / then, threshold, "x", message: message);
        }
    }

    private static string Unseen(double milliseconds) => milliseconds > 0
        ? string.Create(
            CultureInfo.InvariantCulture, $" What slows a request by less than {milliseconds:0.0} ms here is not noticed.")
        : "";
}

using System.Globalization;
using Components.Evaluation.Gates.Performance;

namespace Components.Evaluation.Gates.Baselines;

/// <summary>Accepted figures of the performance gate. What counts is in yardsticks, since a baseline outlives the machine it was
/// measured on; milliseconds are for people. Figures are rounded to three decimals.</summary>
public sealed record PerformanceBaseline
{
    /// <summary>Decimals that are kept.</summary>
    public const int Decimals = 3;

    /// <summary>Share by which two measurements of the same program differ without meaning it.</summary>
    public const double Noise = 0.25;

    /// <summary>Where it was measured. On another machine the wider limit holds.</summary>
    public required MachineDescription Machine { get; init; }

    /// <summary>Version of the yardstick; with another one there is no comparison.</summary>
    public required int YardstickVersion { get; init; }

    /// <summary>Length of the yardstick on that machine, in milliseconds.</summary>
    public required double YardstickMs { get; init; }

    /// <summary>Different queries that were asked.</summary>
    public required int Queries { get; init; }

    /// <summary>SHA-256 over them. With other queries the wider limit holds.</summary>
    public required string QueriesDigest { get; init; }

    /// <summary>Median latency in yardsticks.</summary>
    public required double P50Yardsticks { get; init; }

    /// <summary>95th percentile in yardsticks.</summary>
    public required double P95Yardsticks { get; init; }

    /// <summary>Measured figures as a baseline.</summary>
    /// <param name="details">Figures of a run.</param>
    /// <returns>The baseline; null when the run has no figures in yardsticks.</returns>
    public static PerformanceBaseline? From(PerformanceDetails details) =>
        details.Yardsticks is not { } figures ? null : new PerformanceBaseline
    {
        Machine = details.Machine,
        YardstickVersion = figures.Version,
        YardstickMs = Math.Round(figures.YardstickMs, Decimals),
        Queries = figures.Queries,
        QueriesDigest = figures.QueriesDigest,
        P50Yardsticks = Math.Round(figures.Candidate.P50, Decimals),
        P95Yardsticks = Math.Round(figures.Candidate.P95, Decimals),
    };

    /// <summary>Takes measured latencies over an accepted baseline. Within <see cref="Noise"/> the accepted figures stay: a
    /// baseline that followed every measurement would walk with the noise.</summary>
    /// <param name="before">The baseline so far; null for the first.</param>
    /// <param name="details">Figures; null when the gate did not get so far.</param>
    /// <returns>The baseline from now on, and what is worse in it than before, each as a line.</returns>
    public static (PerformanceBaseline? Accepted, IReadOnlyList<string> Slower) Accept(
        PerformanceBaseline? before, PerformanceDetails? details)
    {
        PerformanceBaseline? now = details is null ? null : From(details);
        if (before is null || now is null)
        {
            return (now ?? before, []);
        }

        if (before.YardstickVersion != now.YardstickVersion)
        {
            return (now, [$"latency: yardstick {before.YardstickVersion} to {now.YardstickVersion}"]);
        }

        (string Name, double Before, double Now)[] figures =
            [("latency p50", before.P50Yardsticks, now.P50Yardsticks), ("latency p95", before.P95Yardsticks, now.P95Yardsticks)];
        string[] slower =
        [
            .. figures.Where(static figure => figure.Now > figure.Before * (1 + Noise))
                .Select(static figure =>
                    string.Create(
                        CultureInfo.InvariantCulture, $"{figure.Name}: {figure.Before:0.###} to {figure.Now:0.###} yardsticks")),
        ];
        bool quicker = figures.Any(static figure => figure.Now * (1 + Noise) < figure.Before);
        return (slower.Length > 0 || quicker ? now : before, slower);
    }

    /// <summary>Fault of the figures; null for none.</summary>
    internal string? Problem() =>
        Queries <= 0 ? "Its latencies were measured with no query."
        : new[] { YardstickMs, P50Yardsticks, P95Yardsticks }.Any(static figure => !double.IsFinite(figure) || figure <= 0)
            ? "A latency is not above zero."
        : null;
}

using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Performance;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Latency over HTTP, with its histogram.</summary>
internal sealed record LatencySection(PerformanceDetails Details, LatencyChart Chart)
{
    public static LatencySection? Create(IReadOnlyList<GateResult> gates) =>
        gates.FirstOrDefault(static gate => gate.Performance is not null)?.Performance is { } details
            ? new(details, LatencyChart.Of(details.Latency, details.LiveLatency))
            : null;
}

using System.ComponentModel;

namespace Components.Evaluation.Gates;

/// <summary>Section <c>gates</c> of pipeline.yaml: what a snapshot must measure before it is published.</summary>
public sealed record GatesSettings
{
    /// <summary>Thresholds of the retrieval gate.</summary>
    [Description("Retrieval quality on the fixed suites of data/eval.")]
    public RetrievalGateSettings Retrieval { get; init; } = new();

    /// <summary>Thresholds of the performance gate.</summary>
    [Description("Latency, throughput, memory and recall, measured on the real server.")]
    public PerformanceGateSettings Performance { get; init; } = new();
}

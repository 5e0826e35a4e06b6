using System.ComponentModel;

namespace Components.Evaluation.Gates;

/// <summary>Section <c>gates</c> of pipeline.yaml: what a snapshot must measure before it is published.</summary>
public sealed record GatesSettings
{
    /// <summary>Directory of the committed baselines.</summary>
    [Description("Directory of the committed baselines, one per catalogue: <catalogue.id>.json, else <source.id>.json, "
        + "relative to the repository's root.")]
    public string Baselines { get; init; } = "data/eval/baselines";

    /// <summary>Thresholds of the retrieval gate.</summary>
    [Description("Retrieval quality on the fixed suites of data/eval.")]
    public RetrievalGateSettings Retrieval { get; init; } = new();

    /// <summary>Thresholds of the performance gate.</summary>
    [Description("Latency, throughput, memory and recall, measured on the real server.")]
    public PerformanceGateSettings Performance { get; init; } = new();
}

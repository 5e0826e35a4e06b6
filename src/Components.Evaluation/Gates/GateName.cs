namespace Components.Evaluation.Gates;

/// <summary>Names of the four gates; their results are files of that name.</summary>
public static class GateName
{
    /// <summary>Files, digests, formats.</summary>
    public const string Integrity = "integrity";

    /// <summary>Metadata, manifest, model.</summary>
    public const string Compatibility = "compatibility";

    /// <summary>Evaluation suites.</summary>
    public const string Retrieval = "retrieval";

    /// <summary>Latency, throughput, memory, recall.</summary>
    public const string Performance = "performance";

    /// <summary>All, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Integrity, Compatibility, Retrieval, Performance];
}

namespace Components.Evaluation.Gates;

/// <summary>Names of the four gates; their results are files of that name.</summary>
public static class GateName
{
    private const string TargetPrefix = "Validate";

    /// <summary>Files, digests, formats.</summary>
    public const string Integrity = "integrity";

    /// <summary>Metadata, manifest, model.</summary>
    public const string Compatibility = "compatibility";

    /// <summary>Evaluation suites.</summary>
    public const string Retrieval = "retrieval";

    /// <summary>Latency, throughput, memory, recall.</summary>
    public const string Performance = "performance";

    /// <summary>Name of the target that runs a gate: <c>ValidateRetrieval</c>.</summary>
    /// <param name="gate">One of these names.</param>
    /// <returns>The target, as it is typed and overridden.</returns>
    public static string TargetOf(string gate) => $"{TargetPrefix}{char.ToUpperInvariant(gate[0])}{gate[1..]}";

    /// <summary>The gate that a target runs.</summary>
    /// <param name="target">What <see cref="TargetOf"/> gave.</param>
    /// <returns>One of these names.</returns>
    public static string Of(string target) => target[TargetPrefix.Length..].ToLowerInvariant();

    /// <summary>All, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Integrity, Compatibility, Retrieval, Performance];
}

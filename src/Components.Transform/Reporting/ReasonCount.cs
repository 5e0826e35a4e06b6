namespace Components.Transform.Reporting;

/// <summary>How often a reason occurred, with the first ids.</summary>
public sealed record ReasonCount
{
    /// <summary>Occurrences.</summary>
    public required long Count { get; init; }

    /// <summary>First ids in ascending order; of rows without a readable id, line numbers of import.jsonl.</summary>
    public required IReadOnlyList<long> Samples { get; init; }
}

namespace Components.Client.Wire;

/// <summary>Answer of a batch.</summary>
public sealed record BatchAnswer
{
    /// <summary>One answer a query, in their order.</summary>
    public required IReadOnlyList<ParameterAnswer> Results { get; init; }

    /// <summary>How many there are.</summary>
    public required int TotalQueries { get; init; }

    /// <summary>How many of them have an error instead of candidates; only with report.</summary>
    public int? FailedQueries { get; init; }
}

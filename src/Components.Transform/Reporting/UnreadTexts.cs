namespace Components.Transform.Reporting;

/// <summary>Texts that could not be used.</summary>
public sealed record UnreadTexts
{
    /// <summary>How many, repetitions counted.</summary>
    public required long Count { get; init; }

    /// <summary>First ids in ascending order.</summary>
    public required IReadOnlyList<long> Samples { get; init; }

    /// <summary>The most frequent texts with their counts, most frequent first.</summary>
    public required IReadOnlyList<UnreadText> Texts { get; init; }
}

namespace Components.Client.Wire;

/// <summary>One result with the parts of its score.</summary>
public sealed record ExplainedResult
{
    /// <summary>The result as a search has it.</summary>
    public required SearchResult Result { get; init; }

    /// <summary>Parts of its score.</summary>
    public required ScoreParts Score { get; init; }

    /// <summary>Rank in every leg that proposed it, from 1, by leg.</summary>
    public required IReadOnlyDictionary<string, int> Ranks { get; init; }
}

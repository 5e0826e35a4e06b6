namespace Components.Client.Wire;

/// <summary>Ways to go on with what was typed.</summary>
public sealed record SuggestionsAnswer
{
    /// <summary>The text as it was sent.</summary>
    public required string Query { get; init; }

    /// <summary>Types and families first, then part numbers.</summary>
    public required IReadOnlyList<SuggestionInfo> Suggestions { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    public required string Snapshot { get; init; }
}

namespace Components.Client.Wire;

/// <summary>One way to go on with what was typed.</summary>
public sealed record SuggestionInfo
{
    /// <summary>Kind of thing that is suggested.</summary>
    public required SuggestionKind Kind { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>The suggested thing alone, as it can be typed; null from a server that does not say it.</summary>
    public string? Typed { get; init; }

    /// <summary>The whole query with it.</summary>
    public required string Query { get; init; }

    /// <summary>Parts of the snapshot that a search for <see cref="Typed"/> alone counts.</summary>
    public required long Parts { get; init; }
}

namespace Components.Client.Wire;

/// <summary>A source that has a part.</summary>
public sealed record PartSource
{
    /// <summary>Id of the source.</summary>
    public required string Source { get; init; }

    /// <summary>The part's name in the source.</summary>
    public required string SourcePartId { get; init; }
}

namespace Components.Client.Wire;

/// <summary>A source that has a part.</summary>
public sealed record PartSource
{
    /// <summary>Id of the source.</summary>
    public required string Source { get; init; }

    /// <summary>What the source calls the part.</summary>
    public required string SourcePartId { get; init; }
}

namespace Components.Client.Wire;

/// <summary>A value of a facet.</summary>
public sealed record FacetValue
{
    /// <summary>As the filter takes it.</summary>
    public required string Value { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>Parts of the total that have it.</summary>
    public required long Count { get; init; }
}

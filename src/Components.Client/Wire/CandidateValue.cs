namespace Components.Client.Wire;

/// <summary>One value that a part states of a property. A single number has the same ends.</summary>
public sealed record CandidateValue
{
    /// <summary>Lower end, in the property's unit; null where it is open.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end, in the property's unit; null where it is open.</summary>
    public double? High { get; init; }

    /// <summary>The code, where the property has codes.</summary>
    public string? Code { get; init; }
}

namespace Components.Client.Wire;

/// <summary>One value and how many parts state it. A single number has the same ends.</summary>
public sealed record StatedValue
{
    /// <summary>Lower end, in the property's unit; null where it is open.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end, in the property's unit; null where it is open.</summary>
    public double? High { get; init; }

    /// <summary>The code, where the property has codes.</summary>
    public string? Code { get; init; }

    /// <summary>Parts that state it.</summary>
    public required long Parts { get; init; }
}

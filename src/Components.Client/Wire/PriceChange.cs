namespace Components.Client.Wire;

/// <summary>Price of one piece on two days.</summary>
public sealed record PriceChange
{
    /// <summary>First known day with a price, ISO 8601.</summary>
    public string? From { get; init; }

    /// <summary>Last known day with a price.</summary>
    public string? To { get; init; }

    /// <summary>Price on the first, in US dollars.</summary>
    public double First { get; init; }

    /// <summary>Price on the last.</summary>
    public double Last { get; init; }

    /// <summary>Change from the first to the last, in per cent.</summary>
    public double ChangePct { get; init; }
}

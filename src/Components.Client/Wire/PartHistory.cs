namespace Components.Client.Wire;

/// <summary>Stock and price of a part on the days of past imports.</summary>
public sealed record PartHistory
{
    /// <summary>Day of the newest import, ISO 8601; the last of the days.</summary>
    public string? NewestDay { get; init; }

    /// <summary>Days that are looked at.</summary>
    public int Days { get; init; }

    /// <summary>Those of them with an import that tells the part's stock; of the others nothing is known.</summary>
    public int KnownDays { get; init; }

    /// <summary>Known days on which the part was in stock.</summary>
    public int DaysInStock { get; init; }

    /// <summary>Last known day on which it was in stock; null for none.</summary>
    public string? LastInStock { get; init; }

    /// <summary>Pieces day by day, the oldest first, null for an unknown day; null where none of the days is
    /// known.</summary>
    public IReadOnlyList<long?>? Stock { get; init; }

    /// <summary>First step of the price list on two days; null where fewer than two know one.</summary>
    public PriceChange? Price { get; init; }
}

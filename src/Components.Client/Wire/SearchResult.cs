namespace Components.Client.Wire;

/// <summary>One part in an answer.</summary>
public sealed record SearchResult
{
    /// <summary>Catalogue id.</summary>
    public required long LcscId { get; init; }

    /// <summary>Higher is better; it orders one answer and means nothing beside another one.</summary>
    public required double Score { get; init; }

    /// <summary>Cosine between the query's and the part's vector.</summary>
    public required double CosineScore { get; init; }

    /// <summary>How the part stands to everything hard that was asked.</summary>
    public required MatchState Match { get; init; }

    /// <summary>Why the part is here, in words for people.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Verdict of each of the reasons, in their order.</summary>
    public required IReadOnlyList<ReasonState> ReasonStates { get; init; }

    /// <summary>Component type.</summary>
    public required string ComponentType { get; init; }

    /// <summary>Manufacturer; null when unknown.</summary>
    public string? ManufacturerName { get; init; }

    /// <summary>Manufacturer's part number.</summary>
    public required string PartNumber { get; init; }

    /// <summary>Package for display; empty when unknown.</summary>
    public required string Package { get; init; }

    /// <summary>Description.</summary>
    public required string Description { get; init; }

    /// <summary>Pieces in stock; 0 where nobody tells, which <see cref="StockUnknown"/> says.</summary>
    public required long Stock { get; init; }

    /// <summary>Whether nobody tells the stock.</summary>
    public bool StockUnknown { get; init; }

    /// <summary>Basic part of the assembler's library.</summary>
    public required bool IsBasic { get; init; }

    /// <summary>Preferred part of the assembler's library.</summary>
    public required bool IsPreferred { get; init; }

    /// <summary>Price of one piece at the request's quantity, or at the smallest order; null when unknown.</summary>
    public double? UnitCost { get; init; }

    /// <summary>Price list, ascending by quantity.</summary>
    public required IReadOnlyList<PriceBreak> Price { get; init; }

    /// <summary>Address of the data sheet, where it was asked for and is known.</summary>
    public string? DatasheetUrl { get; init; }
}

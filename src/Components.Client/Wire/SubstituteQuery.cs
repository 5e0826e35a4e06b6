namespace Components.Client.Wire;

/// <summary>Rules for what may stand in for a part. All may be left out.</summary>
public sealed record SubstituteQuery
{
    /// <summary>Whether a part in another package will do; the same package when left out.</summary>
    public PackageChoice? Package { get; init; }

    /// <summary>Only parts in stock.</summary>
    public bool InStockOnly { get; init; }

    /// <summary>Pieces that must be in stock, 1 or more; the unit cost is then the price of one of so many.</summary>
    public int? Quantity { get; init; }

    /// <summary>Only parts of these classes of the assembler's library, any of them.</summary>
    public IReadOnlyList<PartClass> Class { get; init; } = [];

    /// <summary>Most results, 1 to 100.</summary>
    public int Limit { get; init; } = 20;
}

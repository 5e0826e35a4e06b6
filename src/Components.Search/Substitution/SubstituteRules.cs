using Components.Search.Requests;

namespace Components.Search.Substitution;

/// <summary>Bounds within which parts may stand in for a given one, beside what the part itself states.</summary>
public sealed record SubstituteRules
{
    /// <summary>Most substitutes that are listed, 1 to 100.</summary>
    public int Limit { get; init; } = SearchRequest.UsualLimit;

    /// <summary>Whether a part of another package will do.</summary>
    public bool AnyPackage { get; init; }

    /// <summary>Whether parts without stock are left out.</summary>
    public bool InStockOnly { get; init; }

    /// <summary>Pieces that must be in stock, 1 or more; unit costs are those of so many. Null for no bound.</summary>
    public long? Quantity { get; init; }

    /// <summary>Classes of the assembler's library, any of them; empty for any class.</summary>
    public IReadOnlyList<PartClass> Classes { get; init; } = [];
}

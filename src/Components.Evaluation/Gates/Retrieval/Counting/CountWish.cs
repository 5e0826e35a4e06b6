using Components.Catalog.Types;
using Components.Evaluation.Gates.Retrieval.Catalogue;

namespace Components.Evaluation.Gates.Retrieval.Counting;

/// <summary>Wishes of a request that the catalogue suggests.</summary>
/// <param name="Type">Component type.</param>
/// <param name="ByFilters">Whether type, package and stock are filters; else words.</param>
internal sealed record CountWish(TypeDefinition Type, bool ByFilters)
{
    /// <summary>How far a value may lie from the one that is asked for, as a share of it.</summary>
    public const double Slack = 0.005;

    /// <summary>Package; null for any.</summary>
    public string? Package { get; init; }

    /// <summary>The value that the type is bought for, as it is written and as it is compared; null for any.</summary>
    public (string Text, double Number)? Value { get; init; }

    /// <summary>Whether there must be stock, or must be none; null for either.</summary>
    public bool? InStock { get; init; }

    /// <summary>Whether it must be a basic part.</summary>
    public bool IsBasic { get; init; }

    /// <summary>How a part stands to the package.</summary>
    /// <param name="part">A part.</param>
    /// <returns>True: states it. False: states another one. Null: does not say.</returns>
    public bool? OfPackage(CataloguePart part) => Package is null || part.Package == Package ? true
        : !ByFilters && part.Package.Trim() is "" or "-" ? null : false;

    /// <summary>How a part stands to the value.</summary>
    /// <param name="part">A part.</param>
    /// <returns>As <see cref="OfPackage"/>.</returns>
    public bool? OfValue(CataloguePart part) => Value is not { } asked ? true
        : part.Value is not { } stated ? null : Math.Abs(stated - asked.Number) <= asked.Number * Slack;

    /// <summary>How a part stands to the stock.</summary>
    /// <param name="part">A part.</param>
    /// <returns>As <see cref="OfPackage"/>: a stock that nobody tells is neither, but a filter binds.</returns>
    public bool? OfStock(CataloguePart part) => InStock is not { } asked ? true
        : part.Stock is { } pieces ? pieces > 0 == asked : ByFilters ? false : null;

    /// <summary>How a part stands to all of it.</summary>
    /// <param name="part">A part.</param>
    /// <returns>As <see cref="OfPackage"/>.</returns>
    public bool? Of(CataloguePart part) => part.ComponentType != Type.Name || OfStock(part) == false
        || (IsBasic && !part.IsBasic) || OfPackage(part) == false || OfValue(part) == false ? false
        : OfPackage(part) is null || OfValue(part) is null || OfStock(part) is null ? null : true;

    /// <summary>Whether parts that do not say are no answer: no part with the rest states the value, and more of them state
    /// another one than are silent. A part without a package may stand for all that it is made in.</summary>
    /// <param name="parts">The type's parts, of which none states all.</param>
    /// <param name="silent">How many of them contradict nothing.</param>
    public bool IsUnlikely(IReadOnlyList<CataloguePart> parts, long silent)
    {
        if (ByFilters)
        {
            // Filters are no wishes: a part that does not pass one is no witness against the value.
            return false;
        }

        // docs/decisions/0214 has the numbers.
        const int FewestWitnesses = 10;
        CountWish rest = this with { Value = null };
        CataloguePart[] others = [.. parts.Where(part => rest.Of(part) != false)];
        return !Array.Exists(others, part => OfValue(part) == true)
            && others.LongCount(part => OfValue(part) == false) is var otherwise
            && otherwise >= FewestWitnesses && otherwise > silent;
    }
}

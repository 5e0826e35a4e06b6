using Components.Evaluation.Gates.Retrieval.Counting;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>A request about one type of which the catalogue itself says, part by part, who meets it.</summary>
/// <param name="Name">For people.</param>
/// <param name="Request">The request, its first page.</param>
/// <param name="Wish">Its wishes of type, package, value.</param>
internal sealed record CatalogueQuestion(string Name, SearchRequest Request, CountWish Wish)
{
    /// <summary>US dollars that a piece may cost by the words of the query; null for any price.</summary>
    public double? MostByWords { get; init; }

    /// <summary>Keys of the parts that state the property of the order, made when they are asked for; null for another
    /// order.</summary>
    public Lazy<IReadOnlyDictionary<long, double>>? Keys { get; init; }

    /// <summary>Whether it is asked page by page to its end.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Pieces whose price counts.</summary>
    public long Pieces => Request.Quantity ?? 1;

    /// <summary>How a part stands to the price in the words.</summary>
    /// <param name="part">A part.</param>
    /// <returns>True: it costs at most so much. False: more. Null: it has no price.</returns>
    public bool? OfPrice(CataloguePart part) => MostByWords is not { } most ? true
        : part.PriceOf(Pieces) is { } price ? price <= most : null;

    /// <summary>Fields of the request whose filter a part does not pass.</summary>
    /// <param name="part">A part.</param>
    public IReadOnlyList<string> ExcludedBy(CataloguePart part)
    {
        List<string> fields = [];
        if (IsOfAnotherType(part))
        {
            fields.Add("component_type");
        }

        if (IsInAnotherPackage(part))
        {
            fields.Add("package");
        }

        if (HasTooFew(part))
        {
            fields.Add(Request.Quantity is null ? "in_stock_only" : "quantity");
        }

        if (CostsTooMuch(part))
        {
            fields.Add("max_price");
        }

        return fields;
    }

    /// <summary>Whether a part passes every filter of the request.</summary>
    /// <param name="part">A part.</param>
    public bool LetsPass(CataloguePart part) =>
        !IsOfAnotherType(part) && !IsInAnotherPackage(part) && !HasTooFew(part) && !CostsTooMuch(part);

    /// <summary>How a part stands to all of it.</summary>
    /// <param name="part">A part.</param>
    /// <returns>True: it states all. False: it is outside a filter or states something else. Null: it does not say all.</returns>
    public bool? Of(CataloguePart part) => !LetsPass(part) || Wish.Of(part) == false || OfPrice(part) == false ? false
        : Wish.Of(part) is null || OfPrice(part) is null ? null : true;

    /// <summary>Key that the answer is ordered by: the lowest first.</summary>
    /// <param name="part">A part.</param>
    public double Key(CataloguePart part) => Keys is not null
        ? Keys.Value.GetValueOrDefault(part.LcscId, double.PositiveInfinity)
        : Request.Sort == SearchSort.Stock
            ? part.Stock is not { } stock ? double.PositiveInfinity
                : Request.Order == SortOrder.Ascending ? stock : -(double)stock
        : part.PriceOf(Pieces) ?? double.PositiveInfinity;

    private bool IsOfAnotherType(CataloguePart part) => Request.ComponentType is { } type && type != part.ComponentType;

    private bool IsInAnotherPackage(CataloguePart part) => Request.Package is { } package && package != part.Package;

    // What nobody tells is not known to be enough.
    private bool HasTooFew(CataloguePart part) =>
        Request.Quantity is { } quantity ? !(part.Stock >= quantity) : Request.InStockOnly && !(part.Stock > 0);

    private bool CostsTooMuch(CataloguePart part) => Request.MaxPrice is { } most && !(part.PriceOf(Pieces) <= most);
}

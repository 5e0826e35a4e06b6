using System.Globalization;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>A part as detail.sqlite has it: what an answer shows of it and what requests are decided by.</summary>
internal sealed record CataloguePart
{
    /// <summary>Catalogue id.</summary>
    public required long LcscId { get; init; }

    /// <summary>Component type.</summary>
    public required string ComponentType { get; init; }

    /// <summary>Part number.</summary>
    public required string PartNumber { get; init; }

    /// <summary>Package as stored; may be empty.</summary>
    public required string Package { get; init; }

    /// <summary>Manufacturer; empty when unknown.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>Description.</summary>
    public required string Description { get; init; }

    /// <summary>Pieces in stock; null where nobody tells.</summary>
    public required long? Stock { get; init; }

    /// <summary>Basic part.</summary>
    public required bool IsBasic { get; init; }

    /// <summary>Preferred part.</summary>
    public required bool IsPreferred { get; init; }

    /// <summary>The value that its type is bought for, in base units; null when it states none.</summary>
    public required double? Value { get; init; }

    /// <summary>Price list, ascending by quantity.</summary>
    public required IReadOnlyList<PriceStep> Prices { get; init; }

    /// <summary>Price of one piece of so many: of the last step that begins at or below them, else of the first.</summary>
    /// <param name="pieces">Pieces.</param>
    /// <returns>Null when there is no price.</returns>
    public double? PriceOf(long pieces)
    {
        if (Prices.Count == 0)
        {
            return null;
        }

        int step = Prices.Count - 1;
        while (step > 0 && Prices[step].From > pieces)
        {
            step--;
        }

        return Prices[step].Price;
    }

    /// <summary>The first field of a result that shows something else.</summary>
    /// <param name="result">A result.</param>
    /// <param name="pieces">Pieces that are to be bought; null for the smallest order.</param>
    /// <param name="anyStep">Whether the price of one piece may be that of any step: the query's words say how many are to be
    /// bought.</param>
    /// <returns>Field, shown and stored value; null when all agree.</returns>
    public string? Difference(SearchResult result, long? pieces, bool anyStep)
    {
        double? unit = pieces is { } many ? PriceOf(many) : Prices.Count == 0 ? null : Prices[0].Price;
        bool isUnit = result.UnitCost == unit || (anyStep && Prices.Any(step => step.Price == result.UnitCost));
        return result.ComponentType != ComponentType ? $"component_type '{result.ComponentType}' for '{ComponentType}'"
            : result.PartNumber != PartNumber ? $"part_number '{result.PartNumber}' for '{PartNumber}'"
            : (result.ManufacturerName ?? "") != Manufacturer
                ? $"manufacturer_name '{result.ManufacturerName}' for '{Manufacturer}'"
            : result.Package != Package ? $"package '{result.Package}' for '{Package}'"
            : result.Description != Description ? $"description '{result.Description}' for '{Description}'"
            : result.Stock != Stock || result.Pieces != (Stock ?? 0) ? $"stock {Shown(result.Stock)} for {Shown(Stock)}"
            : result.IsBasic != IsBasic ? $"is_basic {result.IsBasic} for {IsBasic}"
            : result.IsPreferred != IsPreferred ? $"is_preferred {result.IsPreferred} for {IsPreferred}"
            : !result.Price.Select(static step => new PriceStep(step.FromQuantity, step.ToQuantity, step.Price))
                .SequenceEqual(Prices) ? $"price {result.Price.Count} steps for {Prices.Count}, or others"
            : !isUnit ? FormattableString.Invariant($"unit_cost {result.UnitCost} for {unit}")
            : null;
    }

    private static string Shown(long? stock) =>
        stock is { } pieces ? string.Create(CultureInfo.InvariantCulture, $"{pieces}") : "unknown";
}

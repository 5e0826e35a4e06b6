using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Fetch.Settings;

/// <summary>One price break of a CSV catalogue.</summary>
public sealed record CsvPriceColumn
{
    /// <summary>Currency that needs no <see cref="CsvSettings.PriceFactor"/>.</summary>
    internal const string UsDollar = "USD";

    /// <summary>Smallest quantity at this price.</summary>
    [Description("Smallest quantity at this price. Either this or quantity_column.")]
    [Range(1L, 1_000_000_000L)]
    public long? Quantity { get; init; }

    /// <summary>Column of the smallest quantity at this price.</summary>
    [Description("Column of the smallest quantity at this price.")]
    public string? QuantityColumn { get; init; }

    /// <summary>Column of the price.</summary>
    [Description("Column of the price; an empty cell is a break that the part has not.")]
    public required string Column { get; init; }
}

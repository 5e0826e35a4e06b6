using System.Collections.Immutable;

namespace Components.Index.Engine;

/// <summary>A condition over rows; a closed set of cases. A missing attribute satisfies no range and no equality, and
/// <see cref="Not"/> of such a condition holds for it.</summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>Name of the column that holds the pieces in stock; it has a value where they are told.</summary>
    public const string StockColumn = "stock";

    /// <summary>Every row.</summary>
    public static Filter All { get; } = new And([]);

    /// <summary>Rows whose stock is told, whatever it is.</summary>
    public static Filter TellsStock { get; } = new InRange(StockColumn, null, null);

    /// <summary>Component type equals (ordinal, lower case).</summary>
    /// <param name="ComponentType">For example <c>resistor</c>.</param>
    public sealed record TypeIs(string ComponentType) : Filter;

    /// <summary>Package family equals: SOT23, SOT-23 and SOT-23-3 are one family.</summary>
    /// <param name="Package">Package as typed.</param>
    public sealed record PackageIs(string Package) : Filter;

    /// <summary>The package is of a style, whatever its pins: DIP-8 and PDIP-14 are DIP.</summary>
    /// <param name="Style">Style as typed, without pins.</param>
    public sealed record PackageStyleIs(string Style) : Filter;

    /// <summary>The row states a package, whatever it is.</summary>
    public sealed record HasPackage : Filter;

    /// <summary>The part number begins with a text, or the text is one that its placeholders stand for (STM32F103C8Tx and
    /// STM32F103C8T6); case and punctuation folded. A text without letters and digits is the beginning of no part
    /// number.</summary>
    /// <param name="Text">Beginning as typed.</param>
    public sealed record PartNumberBegins(string Text) : Filter;

    /// <summary>Manufacturer equals, case and punctuation folded.</summary>
    /// <param name="Manufacturer">Name as typed.</param>
    public sealed record ManufacturerIs(string Manufacturer) : Filter;

    /// <summary>Manufacturer begins so, case and punctuation folded: <c>Samsung</c> of "Samsung Electro-Mechanics". An empty
    /// beginning is that of every manufacturer that is stated.</summary>
    /// <param name="Beginning">Beginning as typed.</param>
    public sealed record ManufacturerBegins(string Beginning) : Filter;

    /// <summary>Category or subcategory equals, case folded.</summary>
    /// <param name="Category">Name as typed.</param>
    public sealed record CategoryIs(string Category) : Filter;

    /// <summary>Stock is known to be at least a quantity.</summary>
    /// <param name="Quantity">Pieces, 1 or more.</param>
    public sealed record StockAtLeast(long Quantity) : Filter;

    /// <summary>Basic part of the assembler's library.</summary>
    public sealed record IsBasic : Filter;

    /// <summary>Preferred part of the assembler's library.</summary>
    public sealed record IsPreferred : Filter;

    /// <summary>A code column equals (ordinal), for example <c>color_code</c> = <c>RED</c>.</summary>
    /// <param name="Column">One of <see cref="Catalog.Parametric.PickSchema.CodeColumns"/>.</param>
    /// <param name="Code">The code.</param>
    public sealed record CodeIs(string Column, string Code) : Filter;

    /// <summary>A code column has a code, whatever it is.</summary>
    /// <param name="Column">One of <see cref="Catalog.Parametric.PickSchema.CodeColumns"/>.</param>
    public sealed record HasCode(string Column) : Filter;

    /// <summary>A numeric column lies in a closed range; without bounds, it has a value.</summary>
    /// <param name="Column">One of <see cref="Catalog.Parametric.PickSchema.NumericColumns"/>, or
    /// <see cref="StockColumn"/>.</param>
    /// <param name="Minimum">Lower bound, or null.</param>
    /// <param name="Maximum">Upper bound, or null.</param>
    public sealed record InRange(string Column, double? Minimum, double? Maximum) : Filter;

    /// <summary>All of the parts hold; true when there are none.</summary>
    /// <param name="Parts">Conditions.</param>
    public sealed record And(ImmutableArray<Filter> Parts) : Filter;

    /// <summary>At least one of the parts holds; false when there are none.</summary>
    /// <param name="Parts">Conditions.</param>
    public sealed record Or(ImmutableArray<Filter> Parts) : Filter;

    /// <summary>The part does not hold.</summary>
    /// <param name="Part">Condition.</param>
    public sealed record Not(Filter Part) : Filter;
}

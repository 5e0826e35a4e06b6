using System.Globalization;
using Components.Catalog.Quantities;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <summary>One thing that a query asks of a part; a closed set of cases.</summary>
/// <param name="Label">How it is shown to people, without a verdict: <c>10 kΩ</c>, <c>≥ 16 V</c>, <c>0402</c>.</param>
/// <param name="Negated">Whether the query asks for the opposite.</param>
public abstract record QueryConstraint(string Label, bool Negated)
{
    /// <summary>The pieces of the query that say it; none where it was inferred.</summary>
    public IReadOnlyList<TextSpan> Spans { get; init; } = [];

    /// <summary>The package belongs to a family.</summary>
    /// <param name="Package">As typed, without a leading type letter.</param>
    /// <param name="Label">For people.</param>
    /// <param name="Negated">Opposite.</param>
    public sealed record PackageIs(string Package, string Label, bool Negated) : QueryConstraint(Label, Negated)
    {
        /// <summary>Others that do as well: a part has one package, so that two that are asked for are alternatives.</summary>
        public IReadOnlyList<string> Others { get; init; } = [];

        /// <summary>All of them.</summary>
        public IEnumerable<string> Packages => [Package, .. Others];
    }

    /// <summary>The package is of a style, whatever its pins.</summary>
    /// <param name="Style">As typed: <c>DIP</c>.</param>
    /// <param name="Label">For people.</param>
    /// <param name="Negated">Opposite.</param>
    public sealed record PackageStyleIs(string Style, string Label, bool Negated) : QueryConstraint(Label, Negated);

    /// <summary>The type is one of a few.</summary>
    /// <param name="Types">Component types.</param>
    /// <param name="Inferred">True when the query does not name the type but its values imply it.</param>
    /// <param name="Label">For people.</param>
    /// <param name="Negated">Opposite.</param>
    public sealed record TypeIs(IReadOnlyList<string> Types, bool Inferred, string Label, bool Negated)
        : QueryConstraint(Label, Negated);

    /// <summary>A code column has one of a few codes.</summary>
    /// <param name="Column">One of <see cref="Catalog.Parametric.PickSchema.CodeColumns"/>.</param>
    /// <param name="Codes">Codes that mean the same.</param>
    /// <param name="Label">For people.</param>
    /// <param name="Negated">Opposite.</param>
    public sealed record CodeIs(string Column, IReadOnlyList<string> Codes, string Label, bool Negated)
        : QueryConstraint(Label, Negated);

    /// <summary>A quantity lies in a range. Where the type of part is known, it is bound to columns; else only the part's
    /// own words can confirm it.</summary>
    /// <param name="Unit">Unit of the value; None for a ratio.</param>
    /// <param name="Value">The value as written; the middle of a range.</param>
    /// <param name="Minimum">Lower bound, or null.</param>
    /// <param name="Maximum">Upper bound, or null.</param>
    /// <param name="Columns">Numeric columns of the types that are meant, each once (see
    /// <see cref="Catalog.Parametric.PickSchema.NumericColumns"/>); empty when unbound.</param>
    /// <param name="Label">For people.</param>
    /// <param name="Negated">Opposite.</param>
    public sealed record QuantityIn(
        QuantityUnit Unit, double Value, double? Minimum, double? Maximum, IReadOnlyList<string> Columns, string Label,
            bool Negated)
        : QueryConstraint(Label, Negated)
    {
        /// <summary>Name of the property that was typed beside the value; empty for none.</summary>
        public string Name { get; init; } = "";

        /// <summary>How the value was compared; null for the value itself, and for a range.</summary>
        internal Comparison? Comparison { get; init; }

        /// <summary>Whether the comparison leaves out the value itself.</summary>
        public bool IsStrict { get; init; }

        /// <summary>Ends of a range as they were typed; null for one value.</summary>
        public (double Low, double High)? Range { get; init; }

        /// <summary>Whether a value lies in the range.</summary>
        /// <param name="value">A value of the unit; infinite where a range of a part is open.</param>
        public bool Holds(double value) => double.IsFinite(value) && value >= (Minimum ?? double.NegativeInfinity)
            && value <= (Maximum ?? double.PositiveInfinity);

        /// <summary>Whether a span that a part works over covers the value: from 1 k to 100 k is no 10 k resistor.</summary>
        /// <param name="low">Where it begins.</param>
        /// <param name="high">Where it ends.</param>
        public bool IsCovered(double low, double high) => Unit is QuantityUnit.Volt or QuantityUnit.Hertz
            && double.IsFinite(low) && double.IsFinite(high) && low <= Value && Value <= high;

        /// <summary>Whether a fact states the value: one of its ends does, or what lies between them.</summary>
        /// <param name="low">Lower end; the upper one for a single value.</param>
        /// <param name="high">Upper end.</param>
        public bool IsStatedBy(double low, double high) => Holds(low) || Holds(high) || IsCovered(low, high);
    }

    /// <summary>A property, or one of a few that go by the same name, has a value: facts decide.</summary>
    /// <param name="Properties">Ids of data/properties, at least one.</param>
    /// <param name="Wishes">The value asked of each, in its unit.</param>
    /// <param name="Unit">Unit of the value as it is shown; None for counts and codes.</param>
    /// <param name="Label">For people, with the name that was typed: <c>channels: 8</c>.</param>
    /// <param name="Negated">Opposite.</param>
    public sealed record PropertyIs(
        IReadOnlyList<string> Properties, IReadOnlyList<FactWish> Wishes, QuantityUnit Unit, string Label, bool Negated)
        : QueryConstraint(Label, Negated)
    {
        /// <summary>How the value was compared; null for the value itself, a range, and codes.</summary>
        internal Comparison? Comparison { get; init; }

        /// <summary>The value that a strict comparison leaves out, in <see cref="Unit"/>; null for others, and for counts, which
        /// are compared with the next one.</summary>
        internal double? Excluded { get; init; }
    }

    /// <summary>The manufacturer is called so, or its name begins so.</summary>
    /// <param name="Makers">As typed: <c>samsung</c>; several are alternatives, for a part has one maker.</param>
    /// <param name="Negated">Opposite.</param>
    public sealed record MakerIs(IReadOnlyList<string> Makers, bool Negated)
        : QueryConstraint(string.Join(" or ", Makers), Negated)
    {
        /// <summary>Names of makers of the catalogue that are called so and do not begin so: "Texas Instruments" of
        /// "ti".</summary>
        public IReadOnlyList<string> Known { get; init; } = [];
    }

    /// <summary>The part is in a family that is not wanted.</summary>
    /// <param name="Id">Id of data/lexicon.</param>
    public sealed record NotOfFamily(string Id) : QueryConstraint($"family {Id}", Negated: true);

    /// <summary>One piece costs at most so much.</summary>
    /// <param name="Price">In US dollars.</param>
    /// <param name="Label">For people.</param>
    public sealed record PriceAtMost(double Price, string Label) : QueryConstraint(Label, Negated: false);

    /// <summary>The part's text holds none of the given words.</summary>
    /// <param name="Word">Lower case.</param>
    public sealed record LacksWord(string Word) : QueryConstraint($"not {Word}", Negated: false);

    /// <summary>Pieces in stock.</summary>
    /// <param name="Quantity">As many at least, 1 or more.</param>
    /// <param name="Below">Fewer than that instead: <c>out of stock</c> is fewer than one.</param>
    /// <param name="IsOrder">Whether so many are to be bought: prices are those of so many.</param>
    public sealed record InStock(long Quantity = 1, bool Below = false, bool IsOrder = false)
        : QueryConstraint(StockLabel(Quantity, Below), Negated: false);

    /// <summary>Basic part of the assembler's library.</summary>
    /// <param name="Negated">Opposite.</param>
    public sealed record IsBasic(bool Negated = false) : QueryConstraint("basic part", Negated);

    /// <summary>Preferred part of the assembler's library.</summary>
    /// <param name="Negated">Opposite.</param>
    public sealed record IsPreferred(bool Negated = false) : QueryConstraint("preferred part", Negated);

    private static string StockLabel(long quantity, bool below) => (quantity, below) switch
    {
        (1, false) => "in stock",
        (1, true) => "out of stock",
        _ => string.Create(CultureInfo.InvariantCulture, $"stock {(below ? '<' : '≥')} {quantity}"),
    };
}

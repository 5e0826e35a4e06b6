namespace Components.Catalog.Quantities;

/// <summary>How one kind of text is read. The grammar (number, prefix, unit) is the same for all; a policy says which units count
/// and which habits of writing.</summary>
/// <param name="Units">Units that count; what is written in another one is no quantity.</param>
/// <param name="Wanted">Unit that is known beforehand, or None: its ambiguous letters count (<c>4000K</c> of a colour
/// temperature).</param>
/// <param name="Rules">Habits that count.</param>
public readonly record struct QuantityPolicy(UnitSet Units, QuantityUnit Wanted, QuantityRules Rules)
{
    private const QuantityRules Strict =
        QuantityRules.PlainNumber | QuantityRules.PrefixAfterBlank | QuantityRules.LetterAfterBlank;

    // Units of the values that people ask for and that texts are compared by.
    private static readonly UnitSet Asked = UnitSet.Of(
        QuantityUnit.Ohm, QuantityUnit.Farad, QuantityUnit.Henry, QuantityUnit.Volt, QuantityUnit.Ampere, QuantityUnit.Watt,
        QuantityUnit.Hertz, QuantityUnit.Candela, QuantityUnit.Percent, QuantityUnit.PartsPerMillion);

    /// <summary>Strict, any unit: an attribute of which nobody knows what it measures.</summary>
    public static QuantityPolicy Any { get; } = new(UnitSet.All, QuantityUnit.None, Strict);

    /// <summary>Descriptions, the texts of an index and hashed features: a value is what nothing else can be.</summary>
    public static QuantityPolicy Text { get; } = new(Asked, QuantityUnit.None, QuantityRules.CapitalMilli);

    /// <summary>Queries: what people type in haste.</summary>
    public static QuantityPolicy Query { get; } = new(
        Asked, QuantityUnit.None,
        QuantityRules.CapitalMilli | QuantityRules.CapitalPrefixAlone | QuantityRules.PrefixAfterBlank
            | QuantityRules.LeadingSign);

    /// <summary>A part's description, word by word: as any text, with the signs of tolerances.</summary>
    public static QuantityPolicy Stated { get; } = Text with { Rules = Text.Rules | QuantityRules.LeadingSign };

    /// <summary>Queries with decimal commas, where a comma stands inside a value: <c>4,7k</c>.</summary>
    public static QuantityPolicy QueryWithComma { get; } = Query with { Rules = Query.Rules | QuantityRules.DecimalComma };

    /// <summary>Strict: an attribute whose unit is known beforehand.</summary>
    /// <param name="unit">The unit; None for a plain number.</param>
    /// <param name="hasDecimalComma">Whether a comma is a decimal one; false where the text lists values with commas.</param>
    /// <returns>The policy.</returns>
    public static QuantityPolicy Attribute(QuantityUnit unit, bool hasDecimalComma = true) => new(
        UnitSet.All, unit, hasDecimalComma && unit != QuantityUnit.None ? Strict | QuantityRules.DecimalComma : Strict);

    /// <summary>Lenient: a piece of a description that is about a property of this unit.</summary>
    /// <param name="unit">The unit; None for a plain number.</param>
    /// <returns>The policy.</returns>
    public static QuantityPolicy Description(QuantityUnit unit) => new(
        UnitSet.All, unit, QuantityRules.CapitalMilli | (unit == QuantityUnit.None ? QuantityRules.PlainNumber
            : QuantityRules.None));

    /// <summary>The same policy for a number whose unit stands elsewhere: in the next word, or at the other end of a
    /// range.</summary>
    /// <returns>The policy.</returns>
    public QuantityPolicy WithNumbers() => this with { Rules = Rules | QuantityRules.PlainNumber };

    /// <summary>Whether a habit counts.</summary>
    /// <param name="rule">One rule.</param>
    /// <returns>True when it does.</returns>
    public bool Has(QuantityRules rule) => (Rules & rule) != QuantityRules.None;
}

namespace Components.Catalog.Quantities;

/// <summary>Habits of writing that count in one kind of text and mislead in another. Each is one rule of
/// <see cref="QuantityPolicy"/>.</summary>
[Flags]
public enum QuantityRules
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>A single comma is a decimal one: <c>4,7kΩ</c>, <c>0,125W</c>. Where lists are written, it separates.</summary>
    DecimalComma = 1,

    /// <summary>Capital M before V, A, W, H or cd is milli, whatever the number: <c>62.5MW</c>, <c>10MH</c>. Without the rule M
    /// is milli only where the unit is known beforehand and no part has so much: <c>500MA</c>, <c>850MV</c>.</summary>
    CapitalMilli = 2,

    /// <summary>A capital U, N or P is a prefix also where no unit follows: <c>10U</c>, <c>4N7</c>. In texts these are letters of
    /// part numbers, of transistors and of connectors (<c>10P</c>).</summary>
    CapitalPrefixAlone = 4,

    /// <summary>A prefix may stand behind a blank without a unit: <c>10 k</c>.</summary>
    PrefixAfterBlank = 8,

    /// <summary>A lone small letter behind a blank is a unit: <c>5 a</c>. In sentences it is a word.</summary>
    LetterAfterBlank = 16,

    /// <summary>A number without a unit is a quantity: <c>300</c> of a current gain.</summary>
    PlainNumber = 32,

    /// <summary>The sign before a value is its tolerance's or its own, and is skipped: <c>±1%</c>.</summary>
    LeadingSign = 64,
}

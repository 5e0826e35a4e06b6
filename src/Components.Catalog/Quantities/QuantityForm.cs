namespace Components.Catalog.Quantities;

/// <summary>How a value was stated.</summary>
public enum QuantityForm
{
    /// <summary>One value: <c>3.3V</c>.</summary>
    Value,

    /// <summary>From one value to another: <c>1.8V~5.5V</c>, <c>1.8 to 5.5 V</c>, <c>-55℃~+155℃</c>.</summary>
    Range,

    /// <summary>Both signs of one value: <c>±12V</c>.</summary>
    PlusMinus,

    /// <summary>A lower bound: <c>≥50V</c>. The upper end is positive infinity.</summary>
    AtLeast,

    /// <summary>An upper bound: <c>≤120mΩ</c>, <c>&lt;1Ω</c>. The lower end is negative infinity.</summary>
    AtMost,
}

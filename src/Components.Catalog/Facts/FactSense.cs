namespace Components.Catalog.Facts;

/// <summary>Promise of a stated value, hence how a wish is compared with it.</summary>
public enum FactSense : byte
{
    /// <summary>The value itself: an output voltage, a pitch.</summary>
    Nominal,

    /// <summary>A rating: more is fine.</summary>
    AtLeast,

    /// <summary>A loss or an error: less is fine.</summary>
    AtMost,

    /// <summary>A range that must contain what is asked for: a supply voltage.</summary>
    Covers,

    /// <summary>One of the property's codes: a colour, an interface.</summary>
    Code,

    /// <summary>A value that a text states and of which nothing says what it is: "36V" of an op amp. It answers who asks for
    /// that value, and is against nothing.</summary>
    Stated,
}

namespace Components.Catalog.Prices;

/// <summary>Faults of a price list. Each reason stands once, however many steps it concerns.</summary>
[Flags]
public enum PriceProblems
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The text is neither empty nor a price list, an object in it names no price at all, or none of its steps could be
    /// used.</summary>
    Unreadable = 1 << 0,

    /// <summary>A price is missing or no number (<c>0,01</c>, <c>NaN</c>, another currency): its step is left out.</summary>
    NotANumber = 1 << 1,

    /// <summary>A price is zero or negative: its step is left out.</summary>
    NotPositive = 1 << 2,

    /// <summary>A price is a billion or more: its step is left out.</summary>
    TooLarge = 1 << 3,

    /// <summary>The quantity at which a step begins is no number: the step is left out.</summary>
    BadQuantity = 1 << 4,

    /// <summary>The steps do not ascend by quantity: kept, ordered.</summary>
    Unordered = 1 << 5,

    /// <summary>A step ends after the next one begins: kept.</summary>
    Overlapping = 1 << 6,

    /// <summary>Two steps of different price begin at one quantity: the one that the source lists first is kept.</summary>
    Repeated = 1 << 7,

    /// <summary>More steps than a part can have: the rest is left out.</summary>
    TooMany = 1 << 8,
}

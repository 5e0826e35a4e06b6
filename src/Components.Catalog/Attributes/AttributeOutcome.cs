namespace Components.Catalog.Attributes;

/// <summary>Fate of an attribute that was offered to an <see cref="AttributeSet"/>.</summary>
public enum AttributeOutcome
{
    /// <summary>It is in the set.</summary>
    Kept,

    /// <summary>The value says nothing (<c>-</c>, <c>null</c>, empty).</summary>
    Blank,

    /// <summary>It has a value and no name: lost.</summary>
    Nameless,

    /// <summary>The row has more attributes than a part can have: lost.</summary>
    TooMany,

    /// <summary>The set has this name with this value already; nothing is lost.</summary>
    Same,

    /// <summary>The set has this name with another value, which stays: the new one is lost.</summary>
    Repeated,

    /// <summary>It is in the set, in the place of another value of the layer below, which is lost.</summary>
    Replaced,
}

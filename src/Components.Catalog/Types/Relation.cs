namespace Components.Catalog.Types;

/// <summary>How a value that is asked of a column is meant, where nobody says "at least" or "below".</summary>
public enum Relation
{
    /// <summary>The part's nominal value equals it.</summary>
    Nominal,

    /// <summary>A rating: the part must reach it.</summary>
    AtLeast,

    /// <summary>A limit: the part must not exceed it.</summary>
    AtMost,
}

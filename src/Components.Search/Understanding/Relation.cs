namespace Components.Search.Understanding;

/// <summary>How a bare value is meant where a column answers for it.</summary>
internal enum Relation
{
    /// <summary>The part's nominal value equals it.</summary>
    Nominal,

    /// <summary>A rating: the part must reach it.</summary>
    AtLeast,

    /// <summary>A limit: the part must not exceed it.</summary>
    AtMost,
}

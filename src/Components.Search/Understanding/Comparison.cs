namespace Components.Search.Understanding;

/// <summary>An explicit comparison.</summary>
internal enum Comparison
{
    /// <summary>At least.</summary>
    AtLeast,

    /// <summary>At most.</summary>
    AtMost,

    /// <summary>Exactly.</summary>
    Equal,
}

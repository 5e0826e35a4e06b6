namespace Components.Search.Ranking;

/// <summary>How a part stands to a constraint.</summary>
public enum Verdict
{
    /// <summary>The part does not state it.</summary>
    Unknown,

    /// <summary>A pick column meets it.</summary>
    Fits,

    /// <summary>No pick column states it, but a fact of the part or its own words do.</summary>
    FitsOutsideColumns,

    /// <summary>A pick column is against it.</summary>
    Violates,
}

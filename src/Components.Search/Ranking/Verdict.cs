namespace Components.Search.Ranking;

/// <summary>How a part stands to a constraint.</summary>
public enum Verdict
{
    /// <summary>The part does not state it.</summary>
    Unknown,

    /// <summary>A normalised attribute meets it.</summary>
    Fits,

    /// <summary>No attribute states it, but the part's own words do.</summary>
    FitsByText,

    /// <summary>A normalised attribute is against it.</summary>
    Violates,
}

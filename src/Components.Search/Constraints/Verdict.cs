namespace Components.Search.Constraints;

/// <summary>How a part stands to a constraint.</summary>
public enum Verdict
{
    /// <summary>The part does not state it.</summary>
    Unknown,

    /// <summary>A pick column meets it.</summary>
    Fits,

    /// <summary>No pick column answers for it, and a fact of the part meets it. Counted over the catalogue, as columns
    /// are.</summary>
    FitsByFact,

    /// <summary>Neither a pick column nor a counted fact states it, but the part's own words do. Not counted.</summary>
    FitsUncounted,

    /// <summary>A pick column, or a fact where no column answers, is against it.</summary>
    Violates,
}

namespace Components.Evaluation.Reporting.Sections;

/// <summary>How a candidate stands to the live snapshot.</summary>
internal enum DiffState
{
    /// <summary>The two are compared.</summary>
    Compared,

    /// <summary>The candidate is published.</summary>
    IsLive,

    /// <summary>Nothing is published.</summary>
    NothingLive,

    /// <summary>The live snapshot cannot be read.</summary>
    Unreadable,

    /// <summary>The live snapshot has the same name and came from the same steps.</summary>
    Same,
}

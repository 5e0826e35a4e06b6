namespace Components.Fetch.Acquiring;

/// <summary>How an import was judged.</summary>
public enum ImportVerdict
{
    /// <summary>It is the last good one from now on.</summary>
    Accepted,

    /// <summary>Its bytes were read to their end, and a setting refuses what they say: with another one they may be
    /// accepted.</summary>
    Refused,

    /// <summary>A reader broke on its bytes, and would again.</summary>
    Unreadable,
}

namespace Components.Pipeline.Planning;

/// <summary>How a step ended.</summary>
public enum StepStatus
{
    /// <summary>It ran, and later runs take its result from the store.</summary>
    Ran,

    /// <summary>It ran, but its result is for this run only.</summary>
    RanNotKept,

    /// <summary>Its output was in the store.</summary>
    UpToDate,

    /// <summary>Its output came from the shared store.</summary>
    Shared,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>The user cancelled it.</summary>
    Cancelled,
}

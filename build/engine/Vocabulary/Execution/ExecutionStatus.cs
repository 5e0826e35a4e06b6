namespace Nuke.Common.Execution;

/// <summary>Fate of a target.</summary>
public enum ExecutionStatus
{
    /// <summary>It has not been reached yet.</summary>
    Scheduled,

    /// <summary>It is running.</summary>
    Running,

    /// <summary>Its bodies ran to their end.</summary>
    Succeeded,

    /// <summary>Its output was there; its bodies did not run.</summary>
    UpToDate,

    /// <summary>It was left out on purpose.</summary>
    Skipped,

    /// <summary>A body threw.</summary>
    Failed,

    /// <summary>It stopped because the build was cancelled.</summary>
    Aborted,

    /// <summary>It was not reached because of a failure or a cancellation.</summary>
    NotRun,
}

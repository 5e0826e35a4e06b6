namespace Components.Foundation.Errors;

/// <summary>Process exit codes, the same for the build and for <c>components</c>.</summary>
public enum ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    Ok = 0,

    /// <summary>Our own bug: an error that nobody foresaw.</summary>
    Bug = 1,

    /// <summary>Wrong command line or configuration.</summary>
    Usage = 2,

    /// <summary>The input data cannot be used.</summary>
    InputData = 3,

    /// <summary>Disk, port, network, missing SDK or native library.</summary>
    Environment = 4,

    /// <summary>A quality gate failed, or could not be evaluated.</summary>
    GateFailed = 5,

    /// <summary>A snapshot is missing, damaged or incompatible.</summary>
    Snapshot = 6,

    /// <summary>Cancelled by the user (128 + SIGINT).</summary>
    Cancelled = 130,
}

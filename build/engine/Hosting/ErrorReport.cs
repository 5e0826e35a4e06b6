using Components.Build.Contracts;
using Components.Build.Engine.Errors;

namespace Components.Build.Engine.Hosting;

/// <summary>Exit code and text of a failure.</summary>
internal static class ErrorReport
{
    /// <summary>Describes what the engine met outside of a target.</summary>
    public static BuildError Describe(Exception exception, IBuildErrorMapper? mapper) =>
        Known(exception, mapper) ?? new BuildError(ExitCodes.Failed, BuildErrors.Unexpected(exception));

    /// <summary>Describes what a target threw.</summary>
    public static BuildError DescribeTarget(string target, Exception exception, IBuildErrorMapper? mapper) =>
        Known(exception, mapper) ?? new BuildError(ExitCodes.Failed, BuildErrors.TargetFailed(target, exception));

    private static BuildError? Known(Exception exception, IBuildErrorMapper? mapper) =>
        mapper?.Map(exception)
        ?? (exception is BuildException known ? new BuildError(known.ExitCode, known.Message) : null);
}

using Components.Build.Contracts;
using Components.Build.Engine.Errors;
using Nuke.Common;

namespace Components.Build.Engine.Hosting;

/// <summary>Exit code and text of a failure.</summary>
internal static class ErrorReport
{
    /// <summary>Describes what the engine met outside of a target.</summary>
    public static BuildError Describe(Exception exception, EngineEnvironment environment, NukeBuild? build) =>
        AsThere(environment, Known(exception, environment, build)
            ?? new BuildError(ExitCodes.Failed, BuildErrors.Unexpected(exception)));

    /// <summary>Describes what a target threw.</summary>
    public static BuildError DescribeTarget(
        string target, Exception exception, EngineEnvironment environment, NukeBuild build) =>
        AsThere(environment, Known(exception, environment, build)
            ?? new BuildError(ExitCodes.Failed, BuildErrors.TargetFailed(target, exception)));

    private static BuildError? Known(Exception exception, EngineEnvironment environment, NukeBuild? build) =>
        (environment.KnowsContracts ? (build as IBuildErrorMapper)?.Map(exception) : null)
        ?? (exception is BuildException known ? new BuildError(known.ExitCode, known.Message) : null);

    private static BuildError AsThere(EngineEnvironment environment, BuildError error) =>
        environment.KnowsContracts ? error : error with { ExitCode = ExitCodes.OfNuke };
}

using System.Linq.Expressions;
using Components.Build.Engine.Hosting;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>Base of a build: targets are its properties of type <see cref="Target"/>, parameters its members with
/// <see cref="ParameterAttribute"/>.</summary>
public abstract partial class NukeBuild : INukeBuild
{
    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; internal set; } = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. ExecutionPlan.Where(target => target.Invoked)];

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => WithStatus(ExecutionStatus.Skipped);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => WithStatus(ExecutionStatus.Failed);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => WithStatus(ExecutionStatus.Succeeded);

    /// <inheritdoc/>
    public bool IsSucceeding => !IsFailing;

    /// <inheritdoc/>
    public bool IsFailing => ExecutionPlan.Any(target => target.Status
        is ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.NotRun);

    /// <summary>Whether the plan is shown and nothing is run.</summary>
    public bool Plan { get; internal set; }

    /// <summary>Whether the help is shown and nothing is run.</summary>
    public bool Help { get; internal set; }

    /// <summary>Whether a failed run is continued.</summary>
    public bool Continue { get; internal set; }

    /// <inheritdoc/>
    public int? ExitCode { get; set; }

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;

    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;

    /// <summary>Runs the build that the process's command line asks for.</summary>
    /// <typeparam name="T">The build class.</typeparam>
    /// <param name="defaultTargetExpressions">Targets to run where the command line names none.</param>
    /// <returns>Exit code for the process.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() =>
        BuildProcess.Run(defaultTargetExpressions);

    private ExecutableTarget[] WithStatus(ExecutionStatus status) =>
        [.. ExecutionPlan.Where(target => target.Status == status)];
}

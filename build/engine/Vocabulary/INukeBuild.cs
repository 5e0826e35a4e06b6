using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>A build, as its components see it.</summary>
public interface INukeBuild
{
    /// <summary>The targets of this run in a possible order.</summary>
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }

    /// <summary>Targets that the command line, or else the default, names.</summary>
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }

    /// <summary>Targets that are skipped.</summary>
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }

    /// <summary>Targets that have failed.</summary>
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }

    /// <summary>Targets that have succeeded.</summary>
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }

    /// <summary>Whether nothing has gone wrong so far: true before the first target, and while they run.</summary>
    bool IsSucceeding { get; }

    /// <summary>Whether a target failed, was cancelled or will not be reached.</summary>
    bool IsFailing { get; }

    /// <summary>Exit code that replaces the engine's own, where set.</summary>
    int? ExitCode { get; set; }

    /// <summary>Root of the repository: where <c>.nuke</c> lies.</summary>
    AbsolutePath RootDirectory { get; }

    /// <summary><c>.nuke/temp</c>.</summary>
    AbsolutePath TemporaryDirectory { get; }
}

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>Called when the instance exists and its parameters are set.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>Called when the plan is made, before the first target; not for a plan that is only shown. Skipped targets are
    /// known and requirements are met by then, other than in NUKE, which looks after both behind this hook.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    /// <summary>Called after the summary, also where <see cref="OnBuildInitialized"/> threw. An exit code that is set here comes
    /// too late.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    /// <summary>Called before a target's body.</summary>
    /// <param name="target">The target's name.</param>
    protected internal virtual void OnTargetRunning(string target)
    {
    }

    /// <summary>Called when a target is skipped, with or without a body.</summary>
    /// <param name="target">The target's name.</param>
    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    /// <summary>Called when a target's body has succeeded.</summary>
    /// <param name="target">The target's name.</param>
    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    /// <summary>Called when a target's body has failed; a condition that throws is told to nobody.</summary>
    /// <param name="target">The target's name.</param>
    protected internal virtual void OnTargetFailed(string target)
    {
    }
}

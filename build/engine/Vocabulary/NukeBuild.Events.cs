namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>Called when the instance exists and its parameters are set.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>Called when the plan is made, before the first target.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    /// <summary>Called after the last target, before the summary.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    /// <summary>Called before a target's body.</summary>
    /// <param name="target">The target's name.</param>
    protected internal virtual void OnTargetRunning(string target)
    {
    }

    /// <summary>Called when a target is skipped.</summary>
    /// <param name="target">The target's name.</param>
    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    /// <summary>Called when a target has succeeded.</summary>
    /// <param name="target">The target's name.</param>
    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    /// <summary>Called when a target has failed.</summary>
    /// <param name="target">The target's name.</param>
    protected internal virtual void OnTargetFailed(string target)
    {
    }
}

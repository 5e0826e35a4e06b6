using Components.Build.Engine.Definitions;

namespace Nuke.Common.Execution;

/// <summary>A target and what became of it in this run.</summary>
public sealed class ExecutableTarget
{
    internal ExecutableTarget(TargetModel model, bool invoked)
    {
        Model = model;
        Invoked = invoked;
    }

    /// <summary>The name of its property.</summary>
    public string Name => Model.Name;

    /// <summary>Description in a line; null where there is none.</summary>
    public string? Description => Model.Description;

    /// <summary>Whether it was named, and is not only a dependency.</summary>
    public bool Invoked { get; }

    /// <summary>Its status so far.</summary>
    public ExecutionStatus Status { get; internal set; }

    /// <summary>How long its bodies took.</summary>
    public TimeSpan Duration { get; internal set; }

    internal TargetModel Model { get; }

    /// <summary>Why it was skipped or is up to date, or its own result, in one line.</summary>
    internal string Note { get; set; } = "";

    /// <summary>Whether it is skipped because the run that is continued has done it.</summary>
    internal bool SucceededBefore { get; set; }

    internal Exception? Exception { get; set; }

    /// <summary>Whether a condition threw: then the build stops, whatever the target says about failures.</summary>
    internal bool ConditionThrew { get; set; }
}

namespace Components.Pipeline.Planning;

/// <summary>Wishes of the command line about a run; planner and executor are given the same.</summary>
public sealed record StepRunOptions
{
    /// <summary>Bypasses the store: every step runs and its result replaces what the store had.</summary>
    public bool NoCache { get; init; }

    /// <summary>Targets named on the command line; among them, steps that always ask do run.</summary>
    public IReadOnlyCollection<string> Named { get; init; } = [];

    /// <summary>Targets that will not run, whatever is decided about them: what they made before is taken if it is
    /// whole.</summary>
    public IReadOnlyCollection<string> Skipped { get; init; } = [];

    /// <summary>The command, for the record of the run.</summary>
    public string Command { get; init; } = "";
}

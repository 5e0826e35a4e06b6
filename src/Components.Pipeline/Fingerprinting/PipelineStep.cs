namespace Components.Pipeline.Fingerprinting;

/// <summary>A data target: a function from declared inputs and settings to files.</summary>
public sealed record PipelineStep
{
    /// <summary>Name; the target in Build.cs bears the same one.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the step's code; raised whenever the same inputs would give other bytes.</summary>
    public required string Version { get; init; }

    /// <summary>Files from other steps.</summary>
    public IReadOnlyList<StepInput> Inputs { get; init; } = [];

    /// <summary>Inputs from outside the pipeline.</summary>
    public IReadOnlyList<ExternalInput> ExternalInputs { get; init; } = [];

    /// <summary>Settings that decide what the step writes: sections or parts of them (<c>embed</c>, <c>gates.retrieval</c>).
    /// They are in the key.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Settings that decide how the step works and nothing that it writes (threads, batches, caches), or whose content
    /// is an input of its own (the folder of the suites). They are not in the key. What neither list names cannot be
    /// read.</summary>
    public IReadOnlyList<string> WorkSettings { get; init; } = [];

    /// <summary>True for a step that asks the outside world (a remote catalogue): it runs whenever it is named on the command
    /// line, and as a dependency takes the last good result of its key. Its computed inputs (<see cref="ExternalInput.Value"/>)
    /// are read again after it ran: they may say what it found.</summary>
    public bool AlwaysAsk { get; init; }

    /// <summary>True for the step that writes the keys of everything before it into its output; those keys then belong to its
    /// own key, so that equal keys still mean equal bytes.</summary>
    public bool ReadsLineage { get; init; }

    /// <summary>Whether other machines may take the step's outputs, and this one theirs. False for a step whose result speaks of
    /// the machine, or that judges what others made.</summary>
    public bool IsShared { get; init; } = true;

    /// <summary>Does the work: reads from <see cref="StepContext"/>, writes below its output directory. What it throws is the
    /// step's failure, and a failed step is never cached.</summary>
    public required Func<StepContext, StepOutcome> Run { get; init; }
}

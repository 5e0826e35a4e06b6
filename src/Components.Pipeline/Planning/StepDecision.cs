using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>A decision about one step and why it was taken.</summary>
public sealed record StepDecision
{
    /// <summary>Target name.</summary>
    public required string Step { get; init; }

    /// <summary>The decision.</summary>
    public required StepVerdict Verdict { get; init; }

    /// <summary>Why it runs, one line each: the input, setting or version that changed with old and new value, or what is
    /// wrong with the cached output. Empty when it is up to date.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Producers that must run first; empty unless undecided or waiting.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Key document; null while a producer's output is unknown.</summary>
    public KeyDocument? Document { get; init; }

    /// <summary>The verified record when the step is up to date; that of the shared store when it comes from there.</summary>
    public OutputRecord? Record { get; init; }

    /// <summary>Median duration of past runs; null when there is none.</summary>
    public TimeSpan? ExpectedDuration { get; init; }

    /// <summary>Whether the step need not run: its output is here, or comes from the shared store.</summary>
    public bool HasOutput => Verdict is StepVerdict.UpToDate or StepVerdict.Shared;

    /// <summary>For people: <c>run</c>, <c>up to date</c>, <c>from the shared store</c>, <c>after Fetch, Transform</c> or
    /// <c>cannot run</c>.</summary>
    /// <returns>The verdict in words.</returns>
    public string Describe() => Verdict switch
    {
        StepVerdict.UpToDate => "up to date",
        StepVerdict.Run => "run",
        StepVerdict.Shared => "from the shared store",
        StepVerdict.Blocked => "cannot run",
        _ => $"after {string.Join(", ", After)}",
    };
}

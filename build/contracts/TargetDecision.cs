namespace Components.Build.Contracts;

/// <summary>One answer of an <see cref="ITargetDecider"/>.</summary>
public sealed record TargetDecision
{
    private TargetDecision(TargetDecisionKind kind)
    {
        Kind = kind;
    }

    /// <summary>The answer for a target that the decider does not know.</summary>
    public static TargetDecision NotManaged { get; } = new(TargetDecisionKind.NotManaged);

    /// <summary>The verdict.</summary>
    public TargetDecisionKind Kind { get; }

    /// <summary>Name of the target to wait for; set for <see cref="TargetDecisionKind.After"/> alone.</summary>
    public string? WaitsFor { get; private init; }

    /// <summary>Why, one short line each: the very input, setting or version that changed.</summary>
    public IReadOnlyList<string> Reasons { get; private init; } = [];

    /// <summary>How long the target took in earlier runs; null without history.</summary>
    public TimeSpan? ExpectedDuration { get; private init; }

    /// <summary>The target has to run.</summary>
    /// <param name="reasons">Why, one short line each.</param>
    /// <param name="expectedDuration">From history, or null.</param>
    /// <returns>The decision.</returns>
    public static TargetDecision Run(IEnumerable<string> reasons, TimeSpan? expectedDuration = null) =>
        new(TargetDecisionKind.Run) { Reasons = [.. reasons], ExpectedDuration = expectedDuration };

    /// <summary>The target's output is there and verified.</summary>
    /// <param name="reasons">Short lines for the plan and the log, for example the key.</param>
    /// <returns>The decision.</returns>
    public static TargetDecision UpToDate(params IEnumerable<string> reasons) =>
        new(TargetDecisionKind.UpToDate) { Reasons = [.. reasons] };

    /// <summary>The target has to run and cannot. Running it fails and says so.</summary>
    /// <param name="reasons">What is missing, one short line each.</param>
    /// <returns>The decision.</returns>
    public static TargetDecision Blocked(params IEnumerable<string> reasons) =>
        new(TargetDecisionKind.Blocked) { Reasons = [.. reasons] };

    /// <summary>Undecided until <paramref name="target"/> has run.</summary>
    /// <param name="target">Name of the target to wait for.</param>
    /// <param name="expectedDuration">From history, should it run; or null.</param>
    /// <returns>The decision.</returns>
    public static TargetDecision After(string target, TimeSpan? expectedDuration = null) =>
        new(TargetDecisionKind.After) { WaitsFor = target, ExpectedDuration = expectedDuration };
}

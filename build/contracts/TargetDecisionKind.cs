namespace Components.Build.Contracts;

/// <summary>Verdict of a decider about one target.</summary>
public enum TargetDecisionKind
{
    /// <summary>The decider does not know this target: it runs as NUKE would run it.</summary>
    NotManaged,

    /// <summary>The target has to run.</summary>
    Run,

    /// <summary>The verified output of exactly these inputs is there: the target's body is not executed.</summary>
    UpToDate,

    /// <summary>Undecided until another target has run.</summary>
    After,

    /// <summary>The target has to run and cannot: what it needs is skipped and not there.</summary>
    Blocked,
}

namespace Components.Pipeline.Planning;

/// <summary>Verdict about a step. The first two are never wrong.</summary>
public enum StepVerdict
{
    /// <summary>Its output is in the store, verified: it will not run.</summary>
    UpToDate,

    /// <summary>It will run.</summary>
    Run,

    /// <summary>Undecided until others have run: they may give the bytes that it has already seen.</summary>
    After,

    /// <summary>Its output is not here, but the shared store has it: it is brought, or made where that fails.</summary>
    Shared,

    /// <summary>It has to run and cannot: something that it needs is skipped and has no usable output.</summary>
    Blocked,
}

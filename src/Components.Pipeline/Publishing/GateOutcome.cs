namespace Components.Pipeline.Publishing;

/// <summary>How a gate ended.</summary>
public enum GateOutcome
{
    /// <summary>Every blocking check passed.</summary>
    Pass,

    /// <summary>A blocking check failed.</summary>
    Fail,

    /// <summary>A check could not be evaluated; blocks like a failure.</summary>
    Error,
}

namespace Components.Pipeline.Fingerprinting;

/// <summary>How a step ended without an exception.</summary>
/// <param name="Summary">One line for people, for example <c>24,831 parts</c>; may be empty.</param>
/// <param name="NotKeptBecause">Why the result must not be taken again by a later run (a failed gate); null when it may.</param>
public sealed record StepOutcome(string Summary = "", string? NotKeptBecause = null)
{
    /// <summary>A result that later runs take from the store.</summary>
    /// <param name="summary">One line for people.</param>
    /// <returns>The outcome.</returns>
    public static StepOutcome Done(string summary = "") => new(summary);

    /// <summary>A result for this run only: later steps and the report see its files, the next run makes it again.</summary>
    /// <param name="reason">Why, for example <c>the gate failed</c>.</param>
    /// <param name="summary">One line for people.</param>
    /// <returns>The outcome.</returns>
    public static StepOutcome ForThisRunOnly(string reason, string summary = "") => new(summary, reason);
}

using Components.Catalog.Errors;

namespace Components.Evaluation.Gates;

/// <summary>What gates say when the live snapshot cannot be read.</summary>
internal static class LiveSnapshot
{
    /// <summary>The message of the comparison that could not be made.</summary>
    /// <param name="done">What was to be done with it: <c>compared</c> or <c>measured</c>.</param>
    /// <param name="gate">The gate that compares.</param>
    /// <param name="cause">Why it cannot be read.</param>
    /// <returns>Reason and remedy.</returns>
    internal static string CannotBeRead(string done, GateDescription gate, ComponentsException cause) =>
        $"The live snapshot cannot be {done}: {cause.Code}: {cause.What} "
        + $"Publish without the comparison, and say why, with '--override-gate {gate.Target}=REASON'.";
}

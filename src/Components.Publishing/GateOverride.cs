namespace Components.Publishing;

/// <summary>Somebody publishes although a gate did not pass, and says why. Recorded in the snapshot's report.</summary>
/// <param name="Gate">Name of the gate.</param>
/// <param name="Reason">Why; not empty.</param>
public sealed record GateOverride(string Gate, string Reason);

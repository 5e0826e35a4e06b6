using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>Why a step will run or not.</summary>
/// <param name="Decision">The decision with its reasons and, where it is known, the key document.</param>
/// <param name="Upstream">Decisions about everything before it, producers first.</param>
/// <param name="History">Its past runs, newest first.</param>
public sealed record StepExplanation(StepDecision Decision, IReadOnlyList<StepDecision> Upstream, IReadOnlyList<StepHistoryEntry> History);

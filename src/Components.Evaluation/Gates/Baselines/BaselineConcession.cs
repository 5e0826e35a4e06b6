namespace Components.Evaluation.Gates.Baselines;

/// <summary>Something that a person gave up.</summary>
/// <param name="Reason">Why, as given with <c>--reason</c>.</param>
/// <param name="Lowered">The lowered figures, each as a line: <c>ndcg_at_10 of slice noisy: 0.712 to 0.698</c>.</param>
public sealed record BaselineConcession(string Reason, IReadOnlyList<string> Lowered);

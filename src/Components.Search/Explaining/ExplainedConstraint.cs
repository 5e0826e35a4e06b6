using Components.Search.Requests;

namespace Components.Search.Explaining;

/// <summary>How one part stands to one thing that was understood.</summary>
/// <param name="Text">The question, for people.</param>
/// <param name="Role">hard, relaxed or preferred, as of <see cref="UnderstoodItem"/>.</param>
/// <param name="State">Whether the part states it, states something else, or does not say.</param>
/// <param name="Stated">What the part states there; null when it states nothing.</param>
public sealed record ExplainedConstraint(string Text, string Role, ReasonState State, string? Stated);

using Components.Serve.Wire;

namespace Components.Serve.Page;

/// <summary>One thing that a search asks for: it can be taken away, and where it can be typed, changed.</summary>
/// <param name="Text">For people.</param>
/// <param name="Role">hard, relaxed, preferred, or filter.</param>
/// <param name="Typed">As it can be typed; null where it cannot.</param>
/// <param name="Without">The same search without it; null where it is only inferred from the rest.</param>
internal sealed record PageChip(string Text, string Role, string? Typed, SearchBody? Without);

namespace Components.Lexicon.Extraction;

/// <summary>Something that could not be read, or that contradicts what counts.</summary>
/// <param name="Property">Number of the property.</param>
/// <param name="Problem">The fault.</param>
/// <param name="Text">The text; of a contradiction both, joined by <c> ≠ </c>.</param>
public readonly record struct FactNote(int Property, FactProblem Problem, string Text);

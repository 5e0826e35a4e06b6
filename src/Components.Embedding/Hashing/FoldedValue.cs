namespace Components.Embedding.Hashing;

/// <summary>A number in the base unit.</summary>
/// <param name="Number">Value in SI base units.</param>
/// <param name="Unit">One character per unit; <c>\0</c> when the text was a bare number.</param>
internal readonly record struct FoldedValue(double Number, char Unit);

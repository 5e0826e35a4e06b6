namespace Components.Lexicon.Extraction;

/// <summary>A value of one property that a part states.</summary>
/// <param name="Property">Number of the property.</param>
/// <param name="Low">Value, or lower end, in the property's unit; negative infinity when it is open, NaN for a code.</param>
/// <param name="High">Value, or upper end; infinity when it is open, NaN for a code.</param>
/// <param name="Code">The code; null for a number.</param>
/// <param name="Source">Where it was stated.</param>
/// <param name="Raw">The text that it was read from.</param>
public readonly record struct Fact(int Property, double Low, double High, string? Code, FactSource Source, string Raw);

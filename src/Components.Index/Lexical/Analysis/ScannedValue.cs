namespace Components.Index.Lexical.Analysis;

/// <summary>A quantity found in a text: mantissa x 10^exponent of a unit.</summary>
/// <param name="Mantissa">Digits without trailing zeros; 0 for zero.</param>
/// <param name="Exponent">Power of ten; 0 for zero.</param>
/// <param name="Unit">Symbol as tokens write it.</param>
/// <param name="SecondUnit">Other reading where the text names none (10u: farads or henries); null otherwise.</param>
/// <param name="Length">Characters it took.</param>
internal readonly record struct ScannedValue(long Mantissa, int Exponent, string Unit, string? SecondUnit, int Length);

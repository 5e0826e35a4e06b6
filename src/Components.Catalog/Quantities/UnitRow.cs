namespace Components.Catalog.Quantities;

/// <summary>One unit: how it is shown, written and read.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Symbol">How it is shown to people.</param>
/// <param name="Token">ASCII symbol in tokens of an index and in hashed features; no two units share one.</param>
/// <param name="Letter">Spelling of one letter that always means it, in either case; null when there is none.</param>
/// <param name="Ambiguous">Spelling of one letter that means it only where the unit is known beforehand: <c>K</c> of kelvin is
/// kilo elsewhere. Case matters. Null when there is none.</param>
/// <param name="Prefixes">Letters that make sense before it, in the case that is accepted; micro is <c>u</c>.</param>
/// <param name="Words">Spellings of two letters and more, in any case.</param>
/// <param name="IsBinary">Whether a prefix is a power of 1024 instead of 1000.</param>
/// <param name="Ratio">How it is written when it is one unit over another; null for any other unit.</param>
internal sealed record UnitRow(
    QuantityUnit Unit, string Symbol, string Token, string? Letter, string? Ambiguous, string Prefixes, string[] Words,
        bool IsBinary = false, UnitRatio? Ratio = null);

namespace Components.Index.Engine;

/// <summary>Rank of a part among those that fit alike: the easier to buy goes first.</summary>
/// <param name="IsPreferred">Preferred part of the assembler's library.</param>
/// <param name="IsBasic">Basic part of the assembler's library.</param>
/// <param name="Stock">Pieces in stock; null where nobody tells, which no number of pieces stands behind.</param>
public readonly record struct PartAvailability(bool IsPreferred, bool IsBasic, long? Stock);

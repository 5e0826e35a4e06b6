namespace Components.Index.Engine;

/// <summary>What says which of two parts that fit alike is the easier to buy.</summary>
/// <param name="IsPreferred">Preferred part of the assembler's library.</param>
/// <param name="IsBasic">Basic part of the assembler's library.</param>
/// <param name="Stock">Pieces in stock.</param>
public readonly record struct PartAvailability(bool IsPreferred, bool IsBasic, long Stock);

namespace Components.Serve.Wire;

/// <summary>One pickable part.</summary>
/// <param name="LcscId">Catalogue id.</param>
/// <param name="Stock">Pieces in stock.</param>
/// <param name="IsBasic">Basic part of the assembler's library.</param>
/// <param name="IsPreferred">Preferred part of the assembler's library.</param>
/// <param name="PickParameters">The package and every column of the type's pick table, in the unit that ends its name; null where
/// unknown.</param>
internal sealed record ParameterCandidate(
    long LcscId,
    long Stock,
    bool IsBasic,
    bool IsPreferred,
    IReadOnlyDictionary<string, object?> PickParameters);

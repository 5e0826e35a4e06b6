namespace Components.Index.Building.Facts;

/// <summary>A row of component_facts.</summary>
internal readonly record struct StatedFact(string Property, double? Low, double? High, string? Code);

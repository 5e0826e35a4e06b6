namespace Components.Catalog.Attributes;

/// <summary>One attribute as the source wrote it, white space cleaned.</summary>
/// <param name="Name">Name, not empty.</param>
/// <param name="Value">Value, not blank.</param>
public readonly record struct ComponentAttribute(string Name, string Value);

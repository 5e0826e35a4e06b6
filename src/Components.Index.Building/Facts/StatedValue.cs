namespace Components.Index.Building.Facts;

/// <summary>A value as component_facts has it.</summary>
/// <param name="Low">Lower end; negative infinity when open. Of no meaning for a code.</param>
/// <param name="High">Upper end; infinity when open. Of no meaning for a code.</param>
/// <param name="Code">The code; null for a number.</param>
internal readonly record struct StatedValue(double Low, double High, string? Code);

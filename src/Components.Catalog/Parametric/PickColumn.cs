namespace Components.Catalog.Parametric;

/// <summary>One column of a pick table.</summary>
/// <param name="Name">Column name with its unit, for example <c>resistance_ohm</c>.</param>
/// <param name="Alias">Short name that the HTTP API accepts as well, for example <c>resistance</c>; null when there is none.</param>
/// <param name="Unit">SI unit symbol for display, for example <c>Ω</c>; empty for codes and ratios.</param>
/// <param name="IsText">True for code columns (tempco_code, color_code, doping_type, channel_type), false for numbers.</param>
/// <param name="IsRequired">Whether a pickable part must have it, present and, when a number, positive.</param>
public sealed record PickColumn(string Name, string? Alias, string Unit, bool IsText, bool IsRequired);

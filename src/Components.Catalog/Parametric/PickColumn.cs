namespace Components.Catalog.Parametric;

/// <summary>One column of a pick table.</summary>
/// <param name="Name">Column name with its unit, for example <c>resistance_ohm</c>.</param>
/// <param name="Alias">Short name that the HTTP API accepts as well, for example <c>resistance</c>; null when there is none.</param>
/// <param name="Unit">SI unit symbol for display, for example <c>Ω</c>; empty for codes and ratios.</param>
/// <param name="IsText">True for code columns (tempco_code, color_code, doping_type, channel_type), false for numbers.</param>
/// <param name="IsRequired">Whether a pickable part must have it, present and, when a number, positive.</param>
/// <param name="IsOptionalOnJumper">Whether a part whose nominal value is 0 (a jumper) is pickable without it all the same.</param>
public sealed record PickColumn(string Name, string? Alias, string Unit, bool IsText, bool IsRequired, bool IsOptionalOnJumper = false)
{
    /// <summary>Whether every row of the table has it.</summary>
    public bool IsNeverNull => IsRequired && !IsOptionalOnJumper;
}

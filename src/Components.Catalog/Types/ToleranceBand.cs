namespace Components.Catalog.Types;

/// <summary>Columns that stand beside a nominal value.</summary>
/// <param name="Minimum">Column of the lower end.</param>
/// <param name="Maximum">Column of the upper end.</param>
/// <param name="Tolerance">Column of the tolerance, in per cent.</param>
public sealed record ToleranceBand(string Minimum, string Maximum, string Tolerance);

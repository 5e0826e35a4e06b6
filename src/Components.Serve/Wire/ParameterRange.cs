namespace Components.Serve.Wire;

/// <summary>A closed range; at least one bound is given.</summary>
/// <param name="Minimum">Smallest value, in the column's unit; null for none.</param>
/// <param name="Maximum">Largest value, in the column's unit; null for none.</param>
internal sealed record ParameterRange(double? Minimum = null, double? Maximum = null);

namespace Components.Serve.Wire;

/// <summary>A closed range; at least one bound is given.</summary>
internal sealed record ParameterRange(double? Minimum = null, double? Maximum = null);

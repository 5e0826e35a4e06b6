namespace Components.Client.Wire;

/// <summary>A closed range; at least one bound is given.</summary>
public sealed record ParameterRange
{
    /// <summary>Smallest value, in the column's unit; null for none.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value, in the column's unit; null for none.</summary>
    public double? Maximum { get; init; }
}

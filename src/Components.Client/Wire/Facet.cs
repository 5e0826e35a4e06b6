namespace Components.Client.Wire;

/// <summary>Values that the parts of an answer have in one field, counted over all that the total counts.</summary>
public sealed record Facet
{
    /// <summary>Name of the filter that takes the values: component_types, packages, families, class, manufacturer or
    /// in_stock_only.</summary>
    public required string Field { get; init; }

    /// <summary>Most frequent first, at most 20.</summary>
    public required IReadOnlyList<FacetValue> Values { get; init; }

    /// <summary>Further values that are not listed.</summary>
    public required int More { get; init; }
}

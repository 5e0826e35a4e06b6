using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>Values that the parts of an answer have in one field, counted over all that the answer's total counts.</summary>
/// <param name="Field">component_types, packages, families, class, manufacturer or in_stock_only.</param>
/// <param name="Values">Most frequent first, at most 20.</param>
/// <param name="More">Further values that are not listed.</param>
public sealed record Facet(
    [property: JsonPropertyName("field")] string Field,
    [property: JsonPropertyName("values")] IReadOnlyList<FacetValue> Values,
    [property: JsonPropertyName("more")] int More);

using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>A value of a facet.</summary>
/// <param name="Value">As the request's filter of the same name takes it.</param>
/// <param name="Title">For people.</param>
/// <param name="Count">Parts of the answer's total that have it.</param>
public sealed record FacetValue(
    [property: JsonPropertyName("value")] string Value,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("count")] long Count);

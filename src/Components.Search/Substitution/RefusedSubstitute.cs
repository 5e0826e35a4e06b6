using System.Text.Json.Serialization;
using Components.Search.Requests;

namespace Components.Search.Substitution;

/// <summary>A part that is like the given one and will not do in its place.</summary>
/// <param name="Part">The part, with the fields of a search.</param>
/// <param name="Failing">Where it falls short, one thing or more.</param>
public sealed record RefusedSubstitute(
    [property: JsonPropertyName("part")] SearchResult Part,
    [property: JsonPropertyName("failing")] IReadOnlyList<SubstituteFailure> Failing);

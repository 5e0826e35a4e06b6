using System.Text.Json.Serialization;

namespace Components.Search.Substitution;

/// <summary>One thing in which a part falls short of the one that it is to stand in for.</summary>
/// <param name="Property">Id of a property, or <c>package</c>, or <c>family</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Asked">Value of the given part, for people.</param>
/// <param name="Stated">Value of the other part, for people; null where it says nothing.</param>
public sealed record SubstituteFailure(
    [property: JsonPropertyName("property")] string Property,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("asked")] string Asked,
    [property: JsonPropertyName("stated")] string? Stated);

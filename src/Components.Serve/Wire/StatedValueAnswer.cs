using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>One value and how many parts state it. A single number has the same ends; an end that is open is left out.</summary>
/// <param name="Low">Lower end, in the property's unit.</param>
/// <param name="High">Upper end, in the property's unit.</param>
/// <param name="Code">The code, where the property has codes.</param>
/// <param name="Parts">Parts that state it.</param>
internal sealed record StatedValueAnswer(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Low,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? High,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
    long Parts);

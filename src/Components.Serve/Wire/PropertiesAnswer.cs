using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/properties</c>.</summary>
/// <param name="Properties">Properties that parts state, ascending by id; empty where the snapshot has no facts.</param>
/// <param name="Snapshot">Name of the snapshot that answered.</param>
internal sealed record PropertiesAnswer(IReadOnlyList<PropertyAnswer> Properties, string Snapshot);

/// <summary>One property.</summary>
internal sealed record PropertyAnswer
{
    /// <summary>Stable name.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>How a wish is compared with a value: <c>nominal</c> (the value itself), <c>at_least</c> (a rating: more is fine),
    /// <c>at_most</c> (a loss: less is fine), <c>covers</c> (a range that must contain it), <c>code</c>.</summary>
    public required string Sense { get; init; }

    /// <summary>Unit of its values; empty for codes.</summary>
    public required string Unit { get; init; }

    /// <summary>Meaning of a range that a query by values asks of it: <c>band</c> for a value with a tolerance, whose whole band
    /// must lie inside unless <c>range_mode</c> is <c>nominal</c>; <c>covers</c> for a range of the part's that must hold the
    /// asked one; <c>value</c> for all else: the value, of a span the whole of it, lies inside; null for codes, which have no
    /// ranges.</summary>
    public string? Range { get; init; }

    /// <summary>Words that name it in a query.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Columns of pick tables that it fills, as type.column.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Parts that state it.</summary>
    public required long Parts { get; init; }

    /// <summary>Different values.</summary>
    public required int DifferentValues { get; init; }

    /// <summary>Smallest value; null for codes and where none is stated.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value; null for codes and where none is stated.</summary>
    public double? Maximum { get; init; }

    /// <summary>Values that most parts state, at most 20, the most frequent first.</summary>
    public required IReadOnlyList<StatedValueAnswer> Values { get; init; }

    /// <summary>Component types whose parts state it, those with most parts first.</summary>
    public required IReadOnlyList<StatingTypeAnswer> Types { get; init; }
}

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

/// <summary>A component type and how many of its parts state something.</summary>
/// <param name="Name">The type.</param>
/// <param name="Parts">Parts.</param>
internal sealed record StatingTypeAnswer(string Name, long Parts);

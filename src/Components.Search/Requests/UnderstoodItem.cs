using System.Text.Json.Serialization;
using Components.Search.Understanding;

namespace Components.Search.Requests;

/// <summary>One thing that was understood.</summary>
/// <param name="Kind">type, family, maker, package, value, property, code, identifier, words, excluded, stock, basic or
/// price.</param>
/// <param name="Text">How it was understood, for people.</param>
/// <param name="Role">hard: what contradicts it is not counted. relaxed: given up, no part has it together with the rest.
/// preferred: it ranks and is in no exact count.</param>
/// <param name="Typed">The same as it can be typed, in a query or as one of a request's constraints; null where another item
/// says it.</param>
public sealed record UnderstoodItem(
    string Kind, string Text, string Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Typed = null)
{
    /// <summary>The pieces of the query that say it, in UTF-16 code units; empty where nothing was typed that says it.</summary>
    public IReadOnlyList<TextSpan> Spans { get; init; } = [];

    /// <summary>How a type would be typed that nobody typed: it follows from something else, and goes with that; null for all
    /// else.</summary>
    [JsonIgnore]
    public string? Inferred { get; init; }
}

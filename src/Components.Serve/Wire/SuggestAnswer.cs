using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/suggest</c>.</summary>
/// <param name="Query">The text as it was sent.</param>
/// <param name="Suggestions">Kinds and families first, those of most parts before the others; then part numbers, those with most
/// stock first.</param>
/// <param name="Snapshot">Name of the snapshot that answered.</param>
internal sealed record SuggestAnswer(string Query, IReadOnlyList<Suggestion> Suggestions, string Snapshot);

/// <summary>One way to go on with what was typed.</summary>
/// <param name="Kind">Kind of suggestion.</param>
/// <param name="Title">For people.</param>
/// <param name="Typed">The suggested thing alone, as it can be typed: <c>family:ldo-regulator</c>, <c>type:led</c>, or the part
/// number.</param>
/// <param name="Query">The whole query with it.</param>
/// <param name="Parts">The total of a search for it alone; 1 or more.</param>
internal sealed record Suggestion(SuggestionKind Kind, string Title, string Typed, string Query, long Parts);

/// <summary>Kinds of things that are suggested.</summary>
[Description("What is suggested. type: a component type. family: a family of parts. part_number: a part number.")]
[JsonConverter(typeof(JsonStringEnumConverter<SuggestionKind>))]
internal enum SuggestionKind
{
    /// <summary>A component type.</summary>
    [JsonStringEnumMemberName("type")]
    Type,

    /// <summary>A family of parts.</summary>
    [JsonStringEnumMemberName("family")]
    Family,

    /// <summary>A part number.</summary>
    [JsonStringEnumMemberName("part_number")]
    PartNumber,
}

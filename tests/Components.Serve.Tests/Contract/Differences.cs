using System.Text.Json;
using System.Text.Json.Nodes;

namespace Components.Serve.Tests.Contract;

/// <summary>Compares an answer with a recorded one: what was there must be there as it was, what was not may be.</summary>
internal static class Differences
{
    /// <summary>Everything that differs, by path.</summary>
    /// <param name="before">Recorded; masks of <see cref="Masks"/> stand for any value of their kind.</param>
    /// <param name="now">The answer.</param>
    public static string[] Of(JsonNode? before, JsonNode? now) => [.. Compare(before, now, "$")];

    private static IEnumerable<string> Compare(JsonNode? before, JsonNode? now, string path)
    {
        switch (before)
        {
            case JsonObject fields when now is JsonObject found:
                return fields.SelectMany(field => found.TryGetPropertyValue(field.Key, out JsonNode? value)
                    ? Compare(field.Value, value, $"{path}.{field.Key}") : [$"{path}.{field.Key} is missing"]);
            case JsonArray items when now is JsonArray others:
                return items.Count == others.Count
                    ? items.SelectMany((item, index) => Compare(item, others[index], $"{path}[{index}]"))
                    : [$"{path} had {items.Count} items, has {others.Count}"];
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && Masks.KindOf((string)value!) is { } kind:
                return now?.GetValueKind() == kind ? []
                    : [$"{path} was a {(kind == JsonValueKind.Number ? "number" : "text")}, is {Shown(now)}"];
            default:
                return JsonNode.DeepEquals(before, now) ? [] : [$"{path} was {Shown(before)}, is {Shown(now)}"];
        }
    }

    private static string Shown(JsonNode? node) => node?.ToJsonString() ?? "null";
}

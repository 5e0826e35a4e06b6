using System.Text.Json.Nodes;
using Components.Foundation.Json;

namespace Components.Pipeline.Configuration;

/// <summary>The settings that a step reads, with defaults applied, in canonical form.</summary>
/// <param name="Values">Setting with its section (<c>embed.batch_size</c>) to its value as canonical JSON; lists are one
/// value.</param>
public sealed record SettingsSlice(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The slice as one JSON object, keys in ordinal order.</summary>
    /// <returns>Canonical JSON.</returns>
    public string ToCanonicalJson() =>
        CanonicalJson.Object(Values.Select(static pair => (pair.Key, JsonNode.Parse(pair.Value))))
            .ToJsonString(CanonicalJson.Options);

    internal static void Flatten(JsonNode? node, string path, IDictionary<string, string> values)
    {
        if (node is JsonObject { Count: > 0 } map)
        {
            foreach ((string key, JsonNode? child) in map)
            {
                Flatten(child, $"{path}.{key}", values);
            }

            return;
        }

        values[path] = node?.ToJsonString(CanonicalJson.Options) ?? "null";
    }
}

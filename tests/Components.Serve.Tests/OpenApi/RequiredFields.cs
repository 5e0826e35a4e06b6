using System.Text.Json;
using System.Text.Json.Nodes;

namespace Components.Serve.Tests.OpenApi;

/// <summary>Fields that the document calls required and that an answer does not have.</summary>
internal static class RequiredFields
{
    /// <summary>Compares a whole answer with the schema of its operation.</summary>
    /// <param name="document">The OpenAPI document.</param>
    /// <param name="operation">Id of the operation.</param>
    /// <param name="answer">Its answer of HTTP 200.</param>
    /// <returns>Paths of what is missing.</returns>
    public static IReadOnlyList<string> Missing(JsonElement document, string operation, JsonNode answer)
    {
        JsonElement described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject().Select(static method => method.Value))
            .Single(one => one.GetProperty("operationId").GetString() == operation);
        List<string> missing = [];
        Compare(described.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json")
            .GetProperty("schema"), answer, "");
        return missing;

        void Compare(JsonElement schema, JsonNode? value, string path)
        {
            if (schema.TryGetProperty("$ref", out JsonElement reference))
            {
                string name = reference.GetString()!.Split('/')[^1];
                Compare(document.GetProperty("components").GetProperty("schemas").GetProperty(name), value, path);
                return;
            }

            foreach (JsonElement one in schema.TryGetProperty("allOf", out JsonElement all) ? all.EnumerateArray() : default)
            {
                Compare(one, value, path);
            }

            if (value is JsonArray items && schema.TryGetProperty("items", out JsonElement item))
            {
                foreach (JsonNode? one in items)
                {
                    Compare(item, one, $"{path}[]");
                }
            }

            if (value is JsonObject fields)
            {
                if (schema.TryGetProperty("required", out JsonElement required))
                {
                    missing.AddRange(required.EnumerateArray().Select(static name => name.GetString()!)
                        .Where(name => !fields.ContainsKey(name)).Select(name => $"{path}.{name}"));
                }

                foreach ((string name, JsonNode? field) in fields)
                {
                    if (schema.TryGetProperty("properties", out JsonElement known)
                        && known.TryGetProperty(name, out JsonElement own))
                    {
                        Compare(own, field, $"{path}.{name}");
                    }
                }
            }
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Components.Serve.Mcp;

/// <summary>Source-generated JSON of what tools are called with.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SearchCall))]
[JsonSerializable(typeof(ExplainCall))]
[JsonSerializable(typeof(ParameterCall))]
[JsonSerializable(typeof(GetCall))]
[JsonSerializable(typeof(SimilarCall))]
[JsonSerializable(typeof(SubstitutesCall))]
[JsonSerializable(typeof(TypesCall))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class McpJson : JsonSerializerContext;

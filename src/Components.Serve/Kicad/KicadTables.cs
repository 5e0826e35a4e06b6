using System.Text.Json.Serialization;

namespace Components.Serve.Kicad;

/// <summary>Source-generated JSON of the library's tables.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(KicadLibrary.Tables))]
internal sealed partial class KicadTables : JsonSerializerContext;

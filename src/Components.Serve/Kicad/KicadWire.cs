using System.Text.Json.Serialization;

namespace Components.Serve.Kicad;

/// <summary>Source-generated JSON of the answers to KiCad, whose values are all texts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(KicadRoot))]
[JsonSerializable(typeof(IReadOnlyList<KicadCategory>))]
[JsonSerializable(typeof(IReadOnlyList<KicadListedPart>))]
[JsonSerializable(typeof(KicadPart))]
[JsonSerializable(typeof(KicadSettingsFile))]
internal sealed partial class KicadWire : JsonSerializerContext;

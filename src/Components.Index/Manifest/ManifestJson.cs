using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Foundation.Json;

namespace Components.Index.Manifest;

/// <summary>How manifest.json is read and written, without looking at types while the program runs: a start reads it before
/// anything of the index.</summary>
[JsonSerializable(typeof(VectorManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <summary>The options of <see cref="DocumentJson.Whole"/>.</summary>
    public static JsonSerializerOptions Whole { get; } = new(DocumentJson.Whole) { TypeInfoResolver = new ManifestJson() };
}

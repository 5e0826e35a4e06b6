using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Foundation.Json;

namespace Components.Snapshots;

/// <summary>How metadata.json is read and written, without looking at types while the program runs: a start reads it first of
/// all.</summary>
[JsonSerializable(typeof(SnapshotMetadata))]
internal sealed partial class SnapshotJson : JsonSerializerContext
{
    /// <summary>The options of <see cref="DocumentJson.Whole"/>.</summary>
    public static JsonSerializerOptions Whole { get; } = new(DocumentJson.Whole) { TypeInfoResolver = new SnapshotJson() };
}

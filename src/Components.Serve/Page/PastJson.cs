using System.Text.Json.Serialization;

namespace Components.Serve.Page;

/// <summary>Generated reader of <see cref="PartPast"/>.</summary>
[JsonSerializable(typeof(PartPast))]
internal sealed partial class PastJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Components.Serve.Page;

/// <summary>Generated reader of <see cref="PastStock"/>.</summary>
[JsonSerializable(typeof(PastStock))]
internal sealed partial class PastJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Components.Catalog.History;

/// <summary>Generated reader and writer of <see cref="PastRecord"/>.</summary>
[JsonSerializable(typeof(PastRecord))]
internal sealed partial class PastJson : JsonSerializerContext;

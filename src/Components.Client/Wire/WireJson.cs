using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Source-generated JSON of every request and answer.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SearchQuery))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(ExplainQuery))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(ParameterQuery))]
[JsonSerializable(typeof(ParameterAnswer))]
[JsonSerializable(typeof(BatchQuery))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(FullQuery))]
[JsonSerializable(typeof(FullMetadata))]
[JsonSerializable(typeof(PartDocument))]
[JsonSerializable(typeof(SimilarAnswer))]
[JsonSerializable(typeof(SubstitutesAnswer))]
[JsonSerializable(typeof(ManufacturerPartAnswer))]
[JsonSerializable(typeof(TypesAnswer))]
[JsonSerializable(typeof(PropertiesAnswer))]
[JsonSerializable(typeof(FamiliesAnswer))]
[JsonSerializable(typeof(FamilyDetail))]
[JsonSerializable(typeof(SuggestionsAnswer))]
[JsonSerializable(typeof(SnapshotInfo))]
[JsonSerializable(typeof(Readiness))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class WireJson : JsonSerializerContext;

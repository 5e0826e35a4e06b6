using System.Text.Json.Serialization;
using Components.Search.Explaining;
using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>Source-generated JSON of every request and answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SearchBody))]
[JsonSerializable(typeof(SearchResponse))]
[JsonSerializable(typeof(ExplainBody))]
[JsonSerializable(typeof(QueryExplanation))]
[JsonSerializable(typeof(ParameterQuery))]
[JsonSerializable(typeof(ParameterAnswer))]
[JsonSerializable(typeof(BatchQuery))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(ManufacturerPartAnswer))]
[JsonSerializable(typeof(FullQuery))]
[JsonSerializable(typeof(EmptyQuery))]
[JsonSerializable(typeof(SimilarAnswer))]
[JsonSerializable(typeof(SubstitutesAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ReadinessAnswer))]
[JsonSerializable(typeof(SnapshotAnswer))]
[JsonSerializable(typeof(WarmupAnswer))]
[JsonSerializable(typeof(TypesAnswer))]
[JsonSerializable(typeof(PropertiesAnswer))]
[JsonSerializable(typeof(FamiliesAnswer))]
[JsonSerializable(typeof(FamilyDetailAnswer))]
[JsonSerializable(typeof(SuggestAnswer))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(byte[]))]
internal sealed partial class WireJson : JsonSerializerContext;

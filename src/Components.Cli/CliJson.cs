using System.Text.Json.Serialization;
using Components.Models.Store;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Serve.Wire;
using Components.Sharing.Pulling;

namespace Components.Cli;

/// <summary>Source-generated JSON of what <c>--json</c> writes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(SearchResponse))]
[JsonSerializable(typeof(SimilarAnswer))]
[JsonSerializable(typeof(SubstitutesAnswer))]
[JsonSerializable(typeof(TypesAnswer))]
[JsonSerializable(typeof(QueryExplanation))]
[JsonSerializable(typeof(VerifyDocument))]
[JsonSerializable(typeof(CompareDocument))]
[JsonSerializable(typeof(PublishDocument))]
[JsonSerializable(typeof(PullResult))]
[JsonSerializable(typeof(StoreDocument))]
[JsonSerializable(typeof(PruneDocument))]
[JsonSerializable(typeof(ModelDocument))]
[JsonSerializable(typeof(BakeDocument))]
[JsonSerializable(typeof(IReadOnlyList<StoredModel>))]
[JsonSerializable(typeof(EmbedDocument))]
[JsonSerializable(typeof(SourcesDocument))]
internal sealed partial class CliJson : JsonSerializerContext;

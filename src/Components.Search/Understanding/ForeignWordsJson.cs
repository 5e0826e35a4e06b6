using System.Text.Json.Serialization;

namespace Components.Search.Understanding;

/// <summary>Reads data/words/translations.json without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ForeignWords.Groups))]
internal sealed partial class ForeignWordsJson : JsonSerializerContext;

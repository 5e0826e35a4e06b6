using System.Text.Json.Serialization;

namespace Components.Search.Understanding;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ReadingWords.Groups))]
internal sealed partial class ReadingWordsJson : JsonSerializerContext;

using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Foundation.Json;

namespace Components.Foundation.Tests.Json;

/// <summary>No text here is the runtime's: another version of it may word its messages as it likes.</summary>
public sealed class JsonMistakeTests
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    [Fact]
    public void A_document_that_fits_is_read() =>
        JsonMistake.Read<Root>("""{"row_count":3,"files":[{"path":"a"}]}"""u8, Options).Files[0].Path.ShouldBe("a");

    [Theory]
    [InlineData("null", "the document is null")]
    [InlineData("{", "the text is no JSON (line 1)")]
    [InlineData("{\n\"row_count\": 1,,}", "the text is no JSON (line 2)")]
    [InlineData("""{"row_count":3,"files":[]} x""", "the text is no JSON (line 1)")]
    [InlineData("[]", "the document has a value of another kind (line 1)")]
    [InlineData("{}", "the fields 'row_count', 'files' are missing")]
    [InlineData("""{"row_count":1}""", "the field 'files' is missing")]
    [InlineData("""{"row_count":1,"files":[{"path":"a"},{}]}""", "the field 'path' is missing in 'files[1]'")]
    [InlineData("{\"row_count\":1,\n\"files\":[{\"path\":null}]}", "the field 'files[0].path' is null (line 2)")]
    [InlineData("""{"row_count":"many","files":[]}""", "the field 'row_count' has a value of another kind (line 1)")]
    [InlineData("""{"row_count":1,"files":{}}""", "the field 'files' has a value of another kind (line 1)")]
    [InlineData("""{"row_count":1,"files":[],"rows":2}""", "the field 'rows' is not known (line 1)")]
    [InlineData("""{"row_count":1,"files":[{"path":"a","sizes":{"x.y":"?"}}]}""",
        "the field 'files[0].sizes['x.y']' has a value of another kind (line 1)")]
    public void What_is_wrong_is_said_in_the_files_words(string json, string expected) =>
        Should.Throw<JsonException>(() =>
            JsonMistake.Read<Root>(Encoding.UTF8.GetBytes(json), Options)).Message.ShouldBe(expected);

    [Fact]
    public void A_document_without_a_type_is_parsed_or_refused_in_the_same_words()
    {
        JsonMistake.Parse("[1]"u8.ToArray()).RootElement.GetArrayLength().ShouldBe(1);
        Should.Throw<JsonException>(static () =>
            JsonMistake.Parse("\n\n[1"u8.ToArray())).Message.ShouldBe("the text is no JSON (line 3)");
    }

    private sealed record Root
    {
        public required int RowCount { get; init; }

        public required IReadOnlyList<Entry> Files { get; init; }
    }

    private sealed record Entry
    {
        public required string Path { get; init; }

        public Dictionary<string, long> Sizes { get; init; } = [];
    }
}

using System.Text.Json;

namespace Components.Serve.Tests.Vocabulary;

/// <summary>Suggestions by what people call a family, over the whole sample: its title begins otherwise.</summary>
[Collection(WholeSampleTests.Name)]
public sealed class SuggestedNamesTests(WholeSampleFixture sample)
{
    [Theory]
    [InlineData("opam", "Operational amplifier")]
    [InlineData("op am", "Operational amplifier")]
    [InlineData("opamp", "Operational amplifier")]
    [InlineData("usb c", "USB Type-C connector")]
    [InlineData("usb-c", "USB Type-C connector")]
    [InlineData("vertical usb c", "USB Type-C connector")]
    [InlineData("operational", "Operational amplifier")]
    public async Task A_family_is_suggested_by_any_of_its_names(string typed, string title)
    {
        JsonElement[] found = await SuggestAsync(typed);
        JsonElement one = found.Single(one => one.GetProperty("title").GetString() == title);
        one.GetProperty("kind").GetString().ShouldBe("family");
        one.GetProperty("query").GetString().ShouldEndWith(one.GetProperty("typed").GetString()!);
    }

    [Theory]
    [InlineData("qwertz")]
    [InlineData("zz")]
    public async Task What_nothing_is_called_suggests_nothing(string typed) => (await SuggestAsync(typed)).ShouldBeEmpty();

    private async Task<JsonElement[]> SuggestAsync(string typed) =>
    [
        .. (await sample.Server.GetJsonAsync($"/v1/suggest?q={Uri.EscapeDataString(typed)}")).GetProperty("suggestions")
            .EnumerateArray(),
    ];
}

using System.Net;
using System.Text.Json;

namespace Components.Serve.Tests.Endpoints;

/// <summary>Ways to go on with what was typed.</summary>
public sealed class SuggestTests(FactsFixture facts) : IClassFixture<FactsFixture>
{
    [Theory]
    [InlineData("resi", "type resistor: type:resistor")]
    [InlineData("10k 0603 resi", "type resistor: 10k 0603 type:resistor")]
    [InlineData("RC0402", "part_number RC0402FR-0710KL: RC0402FR-0710KL", "part_number RC0402FR-07100KL: RC0402FR-07100KL")]
    [InlineData("2n70", "part_number 2N7002: 2N7002")]
    [InlineData("ams1117-3", "part_number AMS1117-3.3: AMS1117-3.3")]
    [InlineData("qwertz")]
    [InlineData("r")]
    [InlineData("-._")]
    public async Task Kinds_and_part_numbers_that_begin_so_are_suggested(string typed, params string[] expected)
    {
        string[] found = await SuggestAsync($"q={Uri.EscapeDataString(typed)}");
        found.Where(static one => !one.StartsWith("family", StringComparison.Ordinal)).ShouldBe(expected);
    }

    [Fact]
    public async Task Families_are_suggested_by_any_word_of_their_title_and_the_query_finds_them()
    {
        string family = (await SuggestAsync("q=chip+resis&limit=20"))
            .First(static one => one.StartsWith("family", StringComparison.Ordinal)).Split(": ")[^1];
        family.ShouldStartWith("family:");
        JsonElement answer = await facts.Server.GetJsonAsync($"/v1/components/search?q={Uri.EscapeDataString(family)}");
        answer.GetProperty("total").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Of_many_as_many_are_listed_as_are_asked_for_those_with_most_stock_first()
    {
        string[] found = await SuggestAsync("q=RC0603FR&limit=5");
        found.Length.ShouldBe(5);
        found.ShouldBe((await SuggestAsync("q=RC0603FR&limit=20"))[..5]);
        (await SuggestAsync("q=RC0603FR")).Length.ShouldBe(8);
    }

    [Theory]
    [InlineData("", "q: is required and missing.")]
    [InlineData("q=", "q: must hold 1 to 512 characters, found 0.")]
    [InlineData("q=%E2%80%8B", "q: must hold 1 to 512 characters, found 0.")]
    [InlineData("q=res&limit=0", "limit: must be 1 to 20, found '0'.")]
    [InlineData("q=res&kind=type", "kind: is no field of this request.")]
    public async Task A_mistake_is_refused(string query, string detail)
    {
        using HttpResponseMessage response = await facts.Server.Client.GetAsync($"/v1/suggest?{query}");
        (await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102")).GetProperty("detail").GetString()!
            .ShouldStartWith(detail);
    }

    private async Task<string[]> SuggestAsync(string query) =>
    [
        .. (await facts.Server.GetJsonAsync($"/v1/suggest?{query}")).GetProperty("suggestions").EnumerateArray()
            .Select(static one => $"{Text(one, "kind")} {Text(one, "title")}: {Text(one, "query")}"),
    ];

    private static string Text(JsonElement one, string field) => one.GetProperty(field).GetString()!;
}

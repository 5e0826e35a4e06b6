using System.Net;
using System.Text.Json;

namespace Components.Serve.Tests.Endpoints;

/// <summary>Why these parts, why this one, and why not.</summary>
public sealed class ExplainTests(SnapshotFixture fixture)
{
    private const string Explain = "/v1/components/explain";

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task It_answers_the_search_and_says_how()
    {
        const string Body = """{"query":"100nF 16V X7R 0402 capacitor","limit":3,"quantity":100}""";
        JsonElement explained = await Server.PostJsonAsync(Explain, Body);
        JsonElement searched = await Server.PostJsonAsync("/v1/components/search", Body);
        foreach (string same in (string[])["query", "total", "matched", "total_is_estimate", "notes", "understood"])
        {
            explained.GetProperty(same).GetRawText().ShouldBe(searched.GetProperty(same).GetRawText(), same);
        }

        explained.GetProperty("results").EnumerateArray().Select(static one => one.GetProperty("result").GetRawText())
            .ShouldBe(searched.GetProperty("results").EnumerateArray().Select(static one => one.GetRawText()));
        JsonElement first = explained.GetProperty("results")[0];
        first.GetProperty("ranks").EnumerateObject().Count().ShouldBeGreaterThan(0);
        first.GetProperty("score").GetProperty("total").GetDouble()
            .ShouldBe(first.GetProperty("result").GetProperty("score").GetDouble(), 1e-5);
        explained.GetProperty("legs").GetArrayLength().ShouldBeGreaterThan(1);
        explained.TryGetProperty("part", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_part_that_is_there_has_its_place_and_states_what_was_asked()
    {
        JsonElement part = await PartAsync("""{"query":"100nF 16V X7R 0402 capacitor","component_id":1525}""");
        part.GetProperty("lcsc_id").GetInt64().ShouldBe(1525);
        part.GetProperty("place").GetInt32().ShouldBe(1);
        part.GetProperty("excluded_by").GetArrayLength().ShouldBe(0);
        part.GetProperty("ranks").EnumerateObject().Count().ShouldBeGreaterThan(0);
        States(part)["100 nF"].ShouldBe(("states", "100 nF"));
        Why(part).ShouldBe(["it is result 1"]);
    }

    [Theory]
    [InlineData("""{"query":"10k resistor","package":"0402","component_id":25804}""", "package")]
    [InlineData("""{"query":"10k resistor","component_type":"led","component_id":25804}""", "component_type")]
    [InlineData("""{"query":"100k resistor","in_stock_only":true,"component_id":900001}""", "in_stock_only")]
    [InlineData("""{"query":"10k resistor","quantity":250001,"component_id":25804}""", "quantity")]
    [InlineData("""{"query":"10k resistor","class":["preferred","extended"],"component_id":25804}""", "class")]
    [InlineData("""{"query":"10k resistor","packages":["0402","0805"],"component_types":["led","bjt"],"component_id":25804}""",
        "component_types", "packages")]
    public async Task A_part_that_a_filter_keeps_out_names_the_filter(string body, params string[] fields)
    {
        JsonElement part = await PartAsync(body);
        part.GetProperty("place").ValueKind.ShouldBe(JsonValueKind.Null);
        Texts(part, "excluded_by").ShouldBe(fields);
        Why(part)[0].ShouldBe($"it does not pass {string.Join(", ", fields)} of the request");
    }

    [Fact]
    public async Task A_part_that_states_something_else_says_what()
    {
        JsonElement part = await PartAsync("""{"query":"100k 0402 resistor","component_id":25804}""");
        Dictionary<string, (string State, string? Stated)> states = States(part);
        states["100 kΩ"].ShouldBe(("contradicts", "10 kΩ"));
        states["0402"].ShouldBe(("contradicts", "0603"));
        states["resistor"].State.ShouldBe("states");
        Why(part).ShouldContain("it contradicts 100 kΩ: it states 10 kΩ");
        Why(part).ShouldContain("it contradicts 0402: it states 0603");
    }

    [Fact]
    public async Task A_part_that_fits_and_comes_too_late_says_so()
    {
        JsonElement all = await Server.PostJsonAsync(
            "/v1/components/search", """{"query":"0603 resistor","limit":100}""");
        JsonElement[] results = [.. all.GetProperty("results").EnumerateArray()];
        results.Length.ShouldBeGreaterThan(5);
        long last = results[^1].GetProperty("lcsc_id").GetInt64();
        JsonElement part = await PartAsync($$"""{"query":"0603 resistor","limit":3,"component_id":{{last}}}""");
        part.GetProperty("place").ValueKind.ShouldBe(JsonValueKind.Null);
        Why(part).ShouldBe(["it was looked at and is not among the first 3 results"]);
    }

    [Theory]
    [InlineData("""{"query":"10k","component_id":4242}""", HttpStatusCode.NotFound, "SRV107", "Not in this snapshot: C4242.")]
    [InlineData("""{"query":"10k","fields":["datasheet_url"]}""", HttpStatusCode.BadRequest, "SRV102",
        "fields: is no field of an explanation; a search has it.")]
    [InlineData("""{"query":"10k","facets":true}""", HttpStatusCode.BadRequest, "SRV102",
        "facets: is no field of an explanation; a search has it.")]
    [InlineData("""{"query":"10k","cursor":"s.20"}""", HttpStatusCode.BadRequest, "SRV102",
        "cursor: is no field of an explanation; a search has it.")]
    [InlineData("""{"query":"10k","component_id":0}""", HttpStatusCode.BadRequest, "SRV102",
        "component_id: must be a positive whole number, found 0.")]
    [InlineData("""{"query":"10k","part":1}""", HttpStatusCode.BadRequest, "SRV102", "part: is no field of this request.")]
    [InlineData("""{"component_id":25804}""", HttpStatusCode.BadRequest, "SRV102", "query: is required and missing.")]
    public async Task A_mistake_is_named(string body, HttpStatusCode status, string code, string detail)
    {
        using HttpResponseMessage response = await Server.PostAsync(Explain, body);
        JsonElement problem = await ProblemTests.ProblemAsync(response, status, code);
        problem.GetProperty("detail").GetString()!.ShouldStartWith(detail);
    }

    private async Task<JsonElement> PartAsync(string body) =>
        (await Server.PostJsonAsync(Explain, body)).GetProperty("part");

    private static Dictionary<string, (string State, string? Stated)> States(JsonElement part) =>
        part.GetProperty("constraints").EnumerateArray().ToDictionary(
            static one => one.GetProperty("text").GetString()!,
            static one => (one.GetProperty("state").GetString()!, one.GetProperty("stated").GetString()), StringComparer.Ordinal);

    private static string[] Why(JsonElement part) => Texts(part, "why");

    private static string[] Texts(JsonElement part, string name) =>
        [.. part.GetProperty(name).EnumerateArray().Select(static text => text.GetString()!)];
}

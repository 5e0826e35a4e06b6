using System.Net;
using System.Text.Json;

namespace Components.Serve.Tests.Endpoints;

/// <summary>Constraints in place of words, facets, families, prices, orders and pages over HTTP.</summary>
public sealed class SearchPagingTests(SnapshotFixture fixture, FactsFixture facts) : IClassFixture<FactsFixture>
{
    private const string Search = "/v1/components/search";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10k 0402 resistor in stock")]
    [InlineData("100nF 16V X7R 0402")]
    [InlineData("led red not 0402")]
    public async Task What_was_understood_is_accepted_in_place_of_the_query(string query)
    {
        JsonElement first = await AnswerAsync(fixture.Server, new { query });
        string[] typed =
        [
            .. first.GetProperty("understood").EnumerateArray().Where(static item => item.TryGetProperty("typed", out _))
                .Select(static item => item.GetProperty("typed").GetString()!),
        ];
        JsonElement again = await AnswerAsync(fixture.Server, new { constraints = typed });
        again.GetProperty("total").GetInt64().ShouldBe(first.GetProperty("total").GetInt64());
        again.GetProperty("matched").GetInt64().ShouldBe(first.GetProperty("matched").GetInt64());
        Ids(again).Order().ShouldBe(Ids(first).Order());
    }

    [Fact]
    public async Task Pages_follow_one_another_to_the_end()
    {
        List<long> joined = [];
        string? cursor = null;
        do
        {
            JsonElement page = await AnswerAsync(fixture.Server, new { query = "resistor", limit = 7, cursor });
            joined.AddRange(Ids(page));
            cursor = page.TryGetProperty("next_cursor", out JsonElement next) ? next.GetString() : null;
        }
        while (cursor is not null);

        joined.Count.ShouldBeGreaterThan(7);
        joined.Distinct().Count().ShouldBe(joined.Count);
        JsonElement whole = await AnswerAsync(fixture.Server, new { query = "resistor", limit = 100 });
        joined.Take(100).ShouldBe(Ids(whole).Take(joined.Count));
    }

    [Fact]
    public async Task Facets_count_what_the_total_counts_and_only_where_they_are_asked_for()
    {
        JsonElement plain = await AnswerAsync(fixture.Server, new { query = "capacitor" });
        plain.TryGetProperty("facets", out _).ShouldBeFalse();
        JsonElement answer = await AnswerAsync(fixture.Server, new { query = "capacitor", facets = true });
        foreach (string field in new[] { "component_types", "in_stock_only" })
        {
            answer.GetProperty("facets").EnumerateArray().Single(facet => facet.GetProperty("field").GetString() == field)
                .GetProperty("values").EnumerateArray().Sum(static value => value.GetProperty("count").GetInt64())
                .ShouldBe(answer.GetProperty("total").GetInt64(), field);
        }
    }

    [Fact]
    public async Task The_cheapest_and_the_most_stocked_stand_first()
    {
        JsonElement cheap = await AnswerAsync(fixture.Server, new { query = "resistor", sort = "price", limit = 50 });
        double?[] prices = [.. cheap.GetProperty("results").EnumerateArray()
            .Where(static result => result.GetProperty("match").GetString() == "states")
            .Select(static result => result.GetProperty("unit_cost") is { ValueKind: JsonValueKind.Number } cost
                ? cost.GetDouble() : (double?)null)];
        prices.Select(static price => price ?? double.MaxValue).ShouldBeInOrder();
        JsonElement bounded = await AnswerAsync(fixture.Server, new { query = "resistor", max_price = prices[0] });
        bounded.GetProperty("results").EnumerateArray()
            .ShouldAllBe(result => result.GetProperty("unit_cost").GetDouble() <= prices[0]);
    }

    [Fact]
    public async Task A_family_and_a_maker_bind_every_result()
    {
        JsonElement sensors = await AnswerAsync(facts.Server, new { query = "i2c", families = new[] { "temp-sensor-digital" } });
        sensors.GetProperty("results").EnumerateArray().ShouldHaveSingleItem().GetProperty("part_number").GetString()
            .ShouldBe("TMP999");
        JsonElement made = await AnswerAsync(fixture.Server, new { query = "resistor", manufacturer = "nobody at all" });
        made.GetProperty("total").GetInt64().ShouldBe(0);
        made.GetProperty("results").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"query":"x","constraints":["channels:many"]}""", "constraints[0]: is not read: channels:many.")]
    [InlineData("""{"query":"x","constraints":["10k","type:resistr"]}""", "constraints[1]: is not read: type:resistr.")]
    [InlineData("""{"query":"x","families":["temp-sensor-digitl"]}""", "Did you mean 'temp-sensor-digital'?")]
    [InlineData("""{"query":"x","cursor":"elsewhere.20"}""", "cursor: is of the snapshot elsewhere")]
    [InlineData("""{"query":"x","cursor":"nonsense"}""", "cursor: is no cursor.")]
    [InlineData("""{"query":"x","max_price":0}""", "max_price: must be a finite number above 0.")]
    [InlineData("""{"query":"x","sort":"colour"}""", "sort")]
    [InlineData("""{}""", "query: is required and missing.")]
    public async Task A_mistake_is_named(string body, string detail)
    {
        using HttpResponseMessage response = await facts.Server.PostAsync(Search, body);
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString()!.ShouldContain(detail);
    }

    private static long[] Ids(JsonElement answer) =>
        [.. answer.GetProperty("results").EnumerateArray().Select(static result => result.GetProperty("lcsc_id").GetInt64())];

    private static async Task<JsonElement> AnswerAsync(RunningServer server, object body)
    {
        using HttpResponseMessage response = await server.PostAsync(Search, JsonSerializer.Serialize(body));
        string text = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}

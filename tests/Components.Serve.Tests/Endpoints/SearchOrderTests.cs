using System.Net;
using System.Text.Json;

namespace Components.Serve.Tests.Endpoints;

/// <summary>Orders by a property, in both directions and over pages; several makers; suggestions and what they count, over the
/// whole sample.</summary>
[Collection(WholeSampleTests.Name)]
public sealed class SearchOrderTests(WholeSampleFixture sample)
{
    private RunningServer Server => sample.Server;

    [Theory]
    [InlineData("asc")]
    [InlineData("desc")]
    public async Task Parts_stand_by_what_they_state_of_a_property_and_the_silent_ones_last(string order)
    {
        List<long> joined = [];
        string? cursor = null;
        long total;
        do
        {
            string rest = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            JsonElement page = await Server.GetJsonAsync(
                $"/v1/components/search?q=type:resistor&sort=property:resistance&order={order}&limit=100{rest}");
            total = page.GetProperty("total").GetInt64();
            joined.AddRange(Ids(page));
            cursor = page.TryGetProperty("next_cursor", out JsonElement next) ? next.GetString() : null;
        }
        while (cursor is not null);

        joined.Count.ShouldBe((int)Math.Min(total, 1000));
        joined.Distinct().Count().ShouldBe(joined.Count);
        List<double?> ohms = [];
        foreach (long id in joined.Take(250).Concat(joined.TakeLast(50)))
        {
            ohms.Add(await OhmsAsync(id));
        }

        double?[] known = [.. ohms.TakeWhile(static one => one is not null)];
        known.Length.ShouldBeGreaterThan(200);
        known.Select(one => order == "asc" ? one!.Value : -one!.Value).ShouldBeInOrder();
        ohms.Skip(known.Length).Count(static one => one is not null).ShouldBe(0);

        // The same by a body.
        JsonElement posted = await Server.PostJsonAsync("/v1/components/search", JsonSerializer.Serialize(
            new { query = "type:resistor", sort = "property:resistance", order, limit = 100 }));
        Ids(posted).ShouldBe(joined.Take(100));
    }

    [Theory]
    [InlineData("asc")]
    [InlineData("desc")]
    public async Task What_states_nothing_of_the_property_is_last_either_way_round(string order)
    {
        JsonElement columns = (await Server.GetJsonAsync("/v1/types")).GetProperty("types").EnumerateArray()
            .Single(static type => type.GetProperty("name").GetString() == "inductor").GetProperty("columns");
        string column = columns.EnumerateArray().Single(static one =>
            one.GetProperty("property").GetString() == "saturation_current").GetProperty("name").GetString()!;
        List<double?> amperes = [];
        foreach (string cursor in new[] { "", "100", "200" }
            .Select(static place => place.Length == 0 ? "" : $"&cursor={WholeSampleFixture.Name}.{place}"))
        {
            foreach (long id in Ids(await Server.GetJsonAsync(
                $"/v1/components/search?q=type:inductor&sort=property:saturation_current&order={order}&limit=100{cursor}")))
            {
                JsonElement part = (await Server.GetJsonAsync($"/v1/components/{id}")).GetProperty("parameters");
                amperes.Add(part.TryGetProperty(column, out JsonElement one) && one.ValueKind == JsonValueKind.Number
                    ? one.GetDouble() : null);
            }
        }

        double?[] known = [.. amperes.TakeWhile(static one => one is not null)];
        known.Length.ShouldBeInRange(20, amperes.Count - 20);
        known.Select(one => order == "asc" ? one!.Value : -one!.Value).ShouldBeInOrder();
        amperes.Skip(known.Length).ShouldAllBe(static one => one == null);
    }

    [Theory]
    [InlineData("price", "asc", "unit_cost")]
    [InlineData("price", "desc", "unit_cost")]
    [InlineData("stock", "asc", "stock")]
    [InlineData("stock", "desc", "stock")]
    public async Task Price_and_stock_stand_either_way_round(string sort, string order, string field)
    {
        JsonElement answer = await Server.GetJsonAsync($"/v1/components/search?q=type:led&sort={sort}&order={order}&limit=100");
        double?[] values = [.. answer.GetProperty("results").EnumerateArray().Select(part =>
            part.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : (double?)null)];
        values.TakeWhile(static one => one is not null).Select(one => order == "asc" ? one!.Value : -one!.Value)
            .ShouldBeInOrder();
        values.SkipWhile(static one => one is not null).Count(static one => one is not null).ShouldBe(0);
        string usual = sort == "stock" ? "desc" : "asc";
        if (order == usual)
        {
            Ids(await Server.GetJsonAsync($"/v1/components/search?q=type:led&sort={sort}&limit=100")).ShouldBe(Ids(answer));
        }
    }

    [Fact]
    public async Task Codes_stand_by_alphabet()
    {
        JsonElement answer = await Server.GetJsonAsync(
            "/v1/components/search?q=type:mosfet&sort=property:channel&limit=100&order=desc");
        List<string> codes = [];
        foreach (long id in Ids(answer))
        {
            JsonElement parameters = (await Server.GetJsonAsync($"/v1/components/{id}")).GetProperty("parameters");
            codes.Add(parameters.TryGetProperty("channel_type", out JsonElement code) ? $"{code}" : "");
        }

        codes[0].ShouldStartWith("P");
        codes.Where(static code => code.Length > 0).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("sort=property:resistence", "Did you mean 'property:resistance'?")]
    [InlineData("sort=property:", "must be relevance or price or stock or property:ID, found 'property:'.")]
    [InlineData("sort=colour", "must be relevance or price or stock or property:ID, found 'colour'.")]
    [InlineData("order=desc", "order: must be left out where results stand by relevance")]
    [InlineData("sort=price&order=up", "order: must be asc or desc, found 'up'.")]
    [InlineData("sort=property:resistance&search_mode=raw_vector", "sort: must be relevance")]
    public async Task A_wrong_order_is_named(string fields, string said)
    {
        using HttpResponseMessage response = await Server.Client.GetAsync($"/v1/components/search?q=10k&{fields}");
        (await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102")).GetProperty("detail").GetString()!
            .ShouldContain(said);
    }

    [Fact]
    public async Task Several_makers_are_any_of_them()
    {
        async Task<long> TotalAsync(string makers) => (await Server.GetJsonAsync(
            $"/v1/components/search?q=type:capacitor&limit=1{makers}")).GetProperty("total").GetInt64();

        long samsung = await TotalAsync("&manufacturer=samsung");
        long murata = await TotalAsync("&manufacturer=murata");
        samsung.ShouldBeGreaterThan(0);
        murata.ShouldBeGreaterThan(0);
        (await TotalAsync("&manufacturer=samsung&manufacturer=murata")).ShouldBe(samsung + murata);
        (await Server.PostJsonAsync("/v1/components/search", """
            {"query":"type:capacitor","manufacturers":["Samsung","Murata"],"limit":1}
            """)).GetProperty("total").GetInt64().ShouldBe(samsung + murata);
        using HttpResponseMessage none = await Server.PostAsync(
            "/v1/components/search", """{"query":"10k","manufacturers":["Samsung","-"]}""");
        (await ProblemTests.ProblemAsync(none, HttpStatusCode.BadRequest, "SRV102")).GetProperty("detail").GetString()!
            .ShouldContain("manufacturers[1]: must hold a letter or a digit.");
    }

    [Fact]
    public async Task Every_suggestion_counts_what_its_search_counts()
    {
        JsonElement types = await Server.GetJsonAsync("/v1/types");
        JsonElement families = await Server.GetJsonAsync("/v1/families");
        string[] typed =
        [
            .. types.GetProperty("types").EnumerateArray().Concat(families.GetProperty("families").EnumerateArray())
                .Where(static one => one.GetProperty("parts").GetInt64() > 0)
                .Select(static one => one.GetProperty("title").GetString()!), "RC0402", "CL05", "GRM1", "STM32", "LM3", "TPS",
                "AMS1117", "74HC", "100", "1N4",
        ];
        HashSet<string> seen = [];
        List<string> wrong = [];
        foreach (string text in typed)
        {
            JsonElement answer = await Server.GetJsonAsync($"/v1/suggest?limit=20&q={Uri.EscapeDataString(text)}");
            foreach (JsonElement one in answer.GetProperty("suggestions").EnumerateArray())
            {
                string suggested = one.GetProperty("typed").GetString()!;
                one.GetProperty("query").GetString()!.ShouldEndWith(suggested);
                if (seen.Add(suggested))
                {
                    long total = (await Server.GetJsonAsync(
                        $"/v1/components/search?limit=1&q={Uri.EscapeDataString(suggested)}")).GetProperty("total").GetInt64();
                    if (total != one.GetProperty("parts").GetInt64())
                    {
                        wrong.Add($"{suggested}: {one.GetProperty("parts").GetInt64()}, and {total} are found");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
        seen.Count(static one => one.StartsWith("family:", StringComparison.Ordinal)).ShouldBeGreaterThan(100);
        seen.Count(static one => one.StartsWith("type:", StringComparison.Ordinal)).ShouldBeGreaterThan(5);
        seen.Count(static one => !one.Contains(':', StringComparison.Ordinal)).ShouldBeGreaterThan(20);
    }

    private async Task<double?> OhmsAsync(long id)
    {
        JsonElement part = await Server.GetJsonAsync($"/v1/components/{id}");
        return part.GetProperty("parameters").TryGetProperty("resistance_ohm", out JsonElement ohms)
            && ohms.ValueKind == JsonValueKind.Number ? ohms.GetDouble() : null;
    }

    private static long[] Ids(JsonElement answer) =>
        [.. answer.GetProperty("results").EnumerateArray().Select(static part => part.GetProperty("lcsc_id").GetInt64())];
}

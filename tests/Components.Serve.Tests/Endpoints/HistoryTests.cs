using System.Text.Json;

namespace Components.Serve.Tests.Endpoints;

/// <summary>Stock of past days over HTTP: asked in words and typed, in the part and on its page; and said to be unread where the
/// snapshot does not know it.</summary>
public sealed class HistoryTests(HistoryFixture fixture, FactsFixture without)
    : IClassFixture<HistoryFixture>, IClassFixture<FactsFixture>
{
    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("in stock at least 20 of the last 30 days")]
    [InlineData("in stock on at least 20 days of the last 30 days")]
    [InlineData("at least 20 of the last 30 days in stock")]
    [InlineData("in stock more than 19 of the past 30 days")]
    [InlineData("days_in_stock:>=20")]
    [InlineData("days in stock >= 20")]
    [InlineData("at least 20 days in stock")]
    [InlineData("in stock at least 20 days out of 30")]
    [InlineData("in stock 20 days out of 30")]
    [InlineData("20 out of 30 days in stock")]
    [InlineData("in stock at least 20 of 30 days")]
    [InlineData("in stock at least 20 days out of the last 30")]
    [InlineData("out of stock at most 10 of the last 30 days")]
    [InlineData("out of stock less than 11 days of the last 30 days")]
    public async Task Days_in_stock_are_asked_in_words_and_typed(string query)
    {
        JsonElement answer = await SearchAsync(Server, query);
        Ids(answer, "states").ShouldBe([25804, 60490]);
        Ids(answer, "contradicts").ShouldNotContain(25804);
        JsonElement understood = answer.GetProperty("understood").EnumerateArray().Single();
        understood.GetProperty("typed").GetString().ShouldBe("days_in_stock:>=20");
        answer.GetProperty("notes").GetArrayLength().ShouldBe(0, answer.ToString());
    }

    [Theory]
    [InlineData("in stock every day of the last month")]
    [InlineData("available every day of the last 30 days")]
    [InlineData("every day of the past 30 days in stock")]
    [InlineData("in stock each day in the last month")]
    [InlineData("in stock 30 days of the last month")]
    public async Task Every_day_of_some_days_is_all_of_them(string query)
    {
        JsonElement answer = await SearchAsync(Server, query);
        answer.GetProperty("understood").EnumerateArray().Single().GetProperty("typed").GetString()
            .ShouldBe("days_in_stock:>=30");
        answer.GetProperty("notes").ToString().ShouldNotContain("not checked");
    }

    [Fact]
    public async Task Any_number_of_years_is_a_number_of_days()
    {
        JsonElement answer = await SearchAsync(Server, "in stock within 9999999 years");
        answer.GetProperty("understood").EnumerateArray().Single().GetProperty("typed").GetString()
            .ShouldBe("days_since_stock:<=3649999635");
    }

    [Theory]
    [InlineData("in stock within 7 days")]
    [InlineData("in stock within the last week")]
    [InlineData("in stock in the past 7 days")]
    public async Task Days_since_a_part_was_in_stock_are_asked_in_words(string query)
    {
        JsonElement answer = await SearchAsync(Server, query);
        answer.GetProperty("understood").EnumerateArray().Single().GetProperty("typed").GetString()
            .ShouldBe("days_since_stock:<=7");
        answer.GetProperty("notes").GetArrayLength().ShouldBe(0, answer.ToString());
    }

    [Theory]
    [InlineData("out of stock at least 10 of the last 30 days")]
    [InlineData("out of stock on 10 days out of 30")]
    [InlineData("at least 10 of the last 30 days out of stock")]
    [InlineData("in stock at most 20 of the last 30 days")]
    public async Task Days_without_stock_are_days_and_a_day_that_is_unknown_is_not_one_of_them(string query)
    {
        JsonElement answer = await SearchAsync(Server, query);
        answer.GetProperty("understood").EnumerateArray().Single().GetProperty("typed").GetString()
            .ShouldBe("days_in_stock:<=20");
        answer.GetProperty("notes").GetArrayLength().ShouldBe(0, answer.ToString());

        // 60490 was in stock on 20 of 29 known days, and on the thirtieth perhaps.
        Ids(answer, "silent").ShouldContain(60490, answer.ToString());
        Ids(answer, "states").ShouldNotContain(60490);
        Ids(answer, "states").ShouldContain(1531, answer.ToString());
        Ids(answer, "contradicts").ShouldNotContain(60490);
    }

    [Fact]
    public async Task Pieces_are_pieces_where_no_days_are_counted()
    {
        (await SearchAsync(Server, "in stock at least 20 of 30")).ToString().ShouldNotContain("days_in_stock");
        (await SearchAsync(Server, "10k in stock 500")).GetProperty("understood").ToString().ShouldContain("stock");
    }

    [Fact]
    public async Task A_day_that_is_unknown_may_have_been_one_in_stock()
    {
        // 60490 was in stock on 20 of 29 known days, and perhaps on the day without an import.
        JsonElement answer = await SearchAsync(Server, "days_in_stock:>=21");
        Ids(answer, "states").ShouldBe([25804]);
        Ids(answer, "silent").ShouldContain(60490);
        Ids(await SearchAsync(Server, "days_in_stock:>=22"), "silent").ShouldNotContain(60490);
    }

    [Fact]
    public async Task Days_since_stock_and_the_trend_of_the_price_are_asked_too()
    {
        Ids(await SearchAsync(Server, "days_since_stock:<=4"), "states").ShouldBe([25804, 60490]);
        Ids(await SearchAsync(Server, "days_since_stock:<=5"), "states").ShouldBe([1525, 25804, 60490], ignoreOrder: true);
        Ids(await SearchAsync(Server, "price_trend:price-falling"), "states").ShouldBe([60490]);
        Ids(await SearchAsync(Server, "capacitor rising price"), "states").ShouldBe([1525]);
        Ids(await SearchAsync(Server, "resistor with a falling price"), "states").ShouldBe([60490]);
    }

    [Theory]
    [InlineData("10k falling price", "price_trend:price-falling", 60490)]
    [InlineData("falling price 10k 0402", "price_trend:price-falling", 60490)]
    [InlineData("resistor falling price", "price_trend:price-falling", 60490)]
    [InlineData("100nF rising price", "price_trend:price-rising", 1525)]
    [InlineData("10k steady price", "price_trend:price-steady", 25804)]
    public async Task The_trend_of_the_price_is_read_beside_a_value_and_its_words_are_known(string query, string typed, long id)
    {
        JsonElement answer = await SearchAsync(Server, query);
        answer.GetProperty("understood").ToString().ShouldContain(typed);
        Ids(answer, "states").ShouldContain(id, answer.ToString());
        answer.GetProperty("notes").ToString().ShouldNotContain("price");
    }

    [Fact]
    public async Task It_narrows_a_search_as_a_constraint_and_stands_beside_others()
    {
        using HttpResponseMessage response = await Server.PostAsync(
            "/v1/components/search", """{"query":"10k resistor 0402","constraints":["days_in_stock:>=10"]}""");
        JsonElement answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Ids(answer, "states").ShouldBe([60490], answer.ToString());
        string[] reasons = [.. answer.GetProperty("results")[0].GetProperty("reasons").EnumerateArray()
            .Select(static reason => reason.GetString()!)];
        reasons.ShouldContain(static reason => reason.Contains("days in stock of the last 30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_says_its_days_and_its_page_shows_them()
    {
        JsonElement part = await Server.GetJsonAsync("/v1/components/60490");
        JsonElement history = part.GetProperty("history");
        history.GetProperty("newest_day").GetString().ShouldBe("2026-11-30");
        (history.GetProperty("days").GetInt32(), history.GetProperty("known_days").GetInt32(),
            history.GetProperty("days_in_stock").GetInt32()).ShouldBe((30, 29, 20));
        history.GetProperty("last_in_stock").GetString().ShouldBe("2026-11-30");
        JsonElement[] stock = [.. history.GetProperty("stock").EnumerateArray()];
        stock.Length.ShouldBe(30);
        stock[5].ValueKind.ShouldBe(JsonValueKind.Null);
        (stock[9].GetInt64(), stock[10].GetInt64()).ShouldBe((0, 5));
        history.GetProperty("price").GetProperty("change_pct").GetDouble().ShouldBe(-29);

        // Never in stock, on days that are known.
        JsonElement[] none = [.. (await Server.GetJsonAsync("/v1/components/1531")).GetProperty("history").GetProperty("stock")
            .EnumerateArray()];
        none.Length.ShouldBe(30);
        none.Where(static day => day.ValueKind == JsonValueKind.Number).Select(static day => day.GetInt64()).Distinct()
            .ShouldBe([0]);
        (await Server.GetJsonAsync("/v1/components/6186")).GetProperty("history").ValueKind.ShouldBe(JsonValueKind.Null);

        string page = await Server.Client.GetStringAsync("/part/C60490");
        page.ShouldContain("In stock on 20 of 29 known days of the last 30; price $1.00 to $0.71 since 2026-11-01 (-29 %).");
        page.ShouldContain("<svg class=\"spark\" role=\"img\" "
            + "aria-label=\"Stock of the last 30 days up to 2026-11-30, at most 5 pieces\"");
        page.Split("class=\"spark\"")[1].Split("</svg>")[0].Split("<rect ").Length.ShouldBe(30, "a bar for each known day");
        page.ShouldNotContain("Days since it was in stock");
        (await Server.Client.GetStringAsync("/part/C1525")).ShouldContain("last seen in stock 2026-11-25");
        (await Server.Client.GetStringAsync("/part/C6186")).ShouldNotContain("known days");
    }

    [Fact]
    public async Task Properties_list_what_can_be_asked_and_no_part_is_like_another_by_its_days()
    {
        JsonElement property = (await Server.GetJsonAsync("/v1/properties")).GetProperty("properties").EnumerateArray()
            .Single(static property => property.GetProperty("id").GetString() == "days_in_stock");
        property.GetProperty("parts").GetInt64().ShouldBe(4);
        (await Server.Client.GetStringAsync("/v1/components/60490/similar")).ShouldNotContain("days in stock");
    }

    [Fact]
    public async Task A_snapshot_without_history_says_that_it_was_not_read()
    {
        JsonElement answer = await SearchAsync(without.Server, "10k resistor in stock at least 20 of the last 30 days");
        answer.GetProperty("notes").ToString().ShouldContain("in stock at least 20 of the last 30 days");
        answer.GetProperty("understood").ToString().ShouldNotContain("stock");
        answer.GetProperty("results").GetArrayLength().ShouldBeGreaterThan(0);

        // Nor does one that counts another number of days.
        JsonElement other = await SearchAsync(Server, "10k resistor in stock at least 20 of the last 60 days");
        other.GetProperty("notes").ToString().ShouldContain("20 of the last 60 days");
        JsonElement part = await without.Server.GetJsonAsync("/v1/components/60490");
        part.TryGetProperty("history", out _).ShouldBeFalse();
        (await without.Server.Client.GetStringAsync("/v1/properties")).ShouldNotContain("days_in_stock");
    }

    private static async Task<JsonElement> SearchAsync(RunningServer server, string query) => await server.PostJsonAsync(
        "/v1/components/search", JsonSerializer.Serialize(new { query, limit = 100 }));

    private static long[] Ids(JsonElement answer, string match) =>
    [
        .. answer.GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("match").GetString() == match)
            .Select(static result => result.GetProperty("lcsc_id").GetInt64()).Order(),
    ];
}

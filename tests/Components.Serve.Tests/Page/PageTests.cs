using System.Net;
using System.Text.Json;

namespace Components.Serve.Tests.Page;

/// <summary>The pages as the server sends them, without a browser: what they say, and that they are answers like all others.
/// How they look and are walked with keys: tests/Components.Browser.Tests.</summary>
public sealed class PageTests(FactsFixture facts) : IClassFixture<FactsFixture>
{
    private RunningServer Server => facts.Server;

    [Fact]
    public async Task The_page_of_a_search_has_its_parts_without_any_script()
    {
        string html = await Server.Client.GetStringAsync("/?q=10k+resistor&package=0402");
        JsonElement answer = await Server.GetJsonAsync(
            "/v1/components/search?q=10k+resistor&package=0402&prefer_in_stock=true&limit=25");
        HtmlText.Texts(html, "<h2><a").ShouldBe(answer.GetProperty("results").EnumerateArray()
            .Select(static part => part.GetProperty("part_number").GetString()!));
        HtmlText.Texts(html, "<p id=\"state\"").ShouldBe([$"{answer.GetProperty("matched").GetInt64()} part fits"]);
        HtmlText.Texts(html, "<title").ShouldBe(["10k resistor · Component search"]);
    }

    [Fact]
    public async Task Parts_of_one_kind_have_columns_of_what_they_state()
    {
        string html = await Server.Client.GetStringAsync("/?q=10k+1%25+0603+resistor");
        string[] titles = HtmlText.Texts(html, "<th role=\"columnheader\" class=\"prop");
        titles[0].ShouldBe("Resistance");
        HtmlText.Texts(html, "<td role=\"cell\" class=\"prop")[0].ShouldBe("10 kΩ");
        HtmlText.Texts(await Server.Client.GetStringAsync("/?q=SMA+in+stock"), "<th role=\"columnheader\" class=\"prop")
            .Length.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task Every_column_of_values_stands_in_order_either_way_round()
    {
        const string Column = "id=\"by-resistance\" href=\"";
        string address = "/?q=type%3Aresistor";
        foreach (string direction in (string[])["none", "ascending", "descending", "none"])
        {
            string html = await Server.Client.GetStringAsync(address);
            int at = html.IndexOf(Column, StringComparison.Ordinal);
            html[..at].ShouldEndWith($"aria-sort=\"{direction}\" title=\"Resistance\"><a data-go ");
            double[] ohms = [.. HtmlText.Texts(html, "<td role=\"cell\" class=\"prop p0\"").Select(static text =>
                double.Parse(text.Split(' ')[0]) * (text.EndsWith("kΩ", StringComparison.Ordinal) ? 1000 : 1))];
            ohms.Length.ShouldBe(25);
            if (direction != "none")
            {
                ohms.Select(one => direction == "ascending" ? one : -one).ShouldBeInOrder();
            }

            address = WebUtility.HtmlDecode(html[(at + Column.Length)..html.IndexOf('"', at + Column.Length)]);
        }

        address.ShouldContain("sort=property%3Aresistance");
        address.ShouldNotContain("order=");
    }

    [Fact]
    public async Task A_direction_beside_the_best_first_is_what_a_form_sends_and_means_nothing()
    {
        string plain = await Server.Client.GetStringAsync("/?q=10k+resistor");
        (await Server.Client.GetStringAsync("/?q=10k+resistor&sort=relevance&order=desc")).ShouldBe(plain);
        string sorted = await Server.Client.GetStringAsync("/?q=10k+resistor&sort=stock");
        sorted.ShouldContain("<option value=\"desc\"  selected>highest first</option>");

        // The form of that page sent without a script: another order, and the direction that was shown for the old one.
        sorted.ShouldContain("<input type=\"hidden\" form=\"search\" name=\"order_of\" value=\"stock\">");
        (await Server.Client.GetStringAsync("/?q=10k+resistor&sort=price&order=desc&order_of=stock"))
            .ShouldContain("<option value=\"asc\"  selected>lowest first</option>");
        (await Server.Client.GetStringAsync("/?q=10k+resistor&sort=stock&order=asc&order_of=stock"))
            .ShouldContain("<option value=\"asc\"  selected>lowest first</option>");
    }

    [Fact]
    public async Task Several_makers_can_be_chosen_and_each_shows_how_many_it_has()
    {
        string html = await Server.Client.GetStringAsync("/?q=10k+resistor&manufacturer=yageo&manufacturer=uni-royal");
        Removable(html).ShouldContain("Remove yageo");
        Removable(html).ShouldContain("Remove uni-royal");
        html.ShouldContain("name=\"manufacturer\" value=\"YAGEO\" checked");
        html.ShouldNotContain("<span class=\"n\">0</span>");
    }

    [Fact]
    public async Task A_price_is_that_of_the_pieces_that_are_needed()
    {
        string html = await Server.Client.GetStringAsync("/?q=C25804&quantity=100");
        HtmlText.Texts(html, "<td role=\"cell\" class=\"cost\"").ShouldBe(["$0.0011 100 for $0.11"]);
        html = await Server.Client.GetStringAsync("/?q=C25804");
        HtmlText.Texts(html, "<td role=\"cell\" class=\"cost\"").ShouldBe(["$0.0022"]);
    }

    [Fact]
    public async Task What_was_asked_can_be_taken_away_piece_by_piece()
    {
        string address = "/?q=10k+1%25+0603+resistor&in_stock_only=true";
        string[] before = Removable(await Server.Client.GetStringAsync(address));
        before.ShouldBe(
            ["Remove 10 kΩ", "Remove ±1 %", "Remove 0603", "Remove resistor", "Remove in stock"], ignoreOrder: true);
        for (int left = before.Length - 1; left > 1; left--)
        {
            address = RemoveFirst(await Server.Client.GetStringAsync(address));
            string[] after = Removable(await Server.Client.GetStringAsync(address));

            // "1% 0603" is a resistor whatever is typed; behind 0603 it stays one, and can go.
            after.Where(link => before.Contains(link)).ShouldBe(before[1..], address);
            after.Except(before).ShouldBeSubsetOf(["Remove resistor"], address);
            before = after;
        }
    }

    [Theory]
    [InlineData("red led 0603")]
    [InlineData("ldo")]
    [InlineData("16MHz crystal 3225")]
    public async Task Nothing_that_was_understood_has_two_chips(string query)
    {
        string[] chips = Removable(await Server.Client.GetStringAsync($"/?q={Uri.EscapeDataString(query)}"));
        chips.ShouldNotBeEmpty();
        chips.ShouldBeUnique();
    }

    [Fact]
    public async Task What_a_chip_says_that_cannot_be_read_is_named_by_itself()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync(
            "/?q=10k&constraints=0603&constraints=gibberish%3A%3A%3A");
        string html = await response.Content.ReadAsStringAsync();
        HtmlText.Texts(html, "<p id=\"state\"")[0].ShouldStartWith("'gibberish:::' is not");
        html.ShouldNotContain("constraints[");
    }

    [Fact]
    public async Task A_chosen_value_stays_beside_what_else_there_is_to_choose_from()
    {
        string open = await Server.Client.GetStringAsync("/?q=10k+resistor");
        string chosen = await Server.Client.GetStringAsync("/?q=10k+resistor&package=0402");
        Values(chosen, "package").ShouldBe(Values(open, "package"), ignoreOrder: true);
        Values(open, "package").ShouldContain("0603");
        chosen.ShouldContain("value=\"0402\" checked");
        open.ShouldNotContain(" checked");
    }

    [Fact]
    public async Task Where_nothing_fits_what_is_to_blame_is_named_with_what_there_is_without_it()
    {
        string html = await Server.Client.GetStringAsync("/?q=10k+resistor&package=SOT-23");
        HtmlText.Texts(html, "<p id=\"state\"")[0].ShouldStartWith("No part fits.");
        long total = (await Server.GetJsonAsync("/v1/components/search?q=10k+resistor")).GetProperty("total").GetInt64();
        HtmlText.Texts(html, "<ul id=\"blame\"")[0].ShouldContain($"without SOT-23: {total} part");
    }

    [Fact]
    public async Task The_next_page_goes_on_where_this_one_ends()
    {
        string html = await Server.Client.GetStringAsync("/?q=resistor");
        string next = HtmlText.Attributes(html, "href").Single(static href => href.Contains("cursor=", StringComparison.Ordinal));
        string[] first = HtmlText.Texts(html, "<h2><a");
        string[] second = HtmlText.Texts(await Server.Client.GetStringAsync(next), "<h2><a");
        first.Length.ShouldBe(25);
        second.Length.ShouldBeGreaterThan(5);
        first.Intersect(second).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/?q=10k&class=golden", "class: must be basic or preferred or extended, found 'golden'.")]
    [InlineData("/?q=10k&constraints=type:resistr", "'type:resistr' is not read: type:resistr.")]
    [InlineData("/?q=10k&quantity=many", "quantity: must be 1 to 2147483647, found 'many'.")]
    [InlineData("/page/results?q=10k&sort=colour", "sort: must be relevance or price or stock or property:ID, found 'colour'.")]
    [InlineData("/?q=%FF", "q: is no UTF-8: its escapes are no whole characters.")]
    [InlineData("/part/C25804?q=%FF", "q: is no UTF-8: its escapes are no whole characters.")]
    [InlineData("/page/results?q=10k%C3", "q: is no UTF-8: its escapes are no whole characters.")]
    [InlineData("/?q=10k&utm_source=%E2%82", "utm_source: is no UTF-8: its escapes are no whole characters.")]
    [InlineData("/part/C4242", "C4242")]
    [InlineData("/part/resistor", "id: must be a catalogue id such as C25804.")]
    [InlineData("/compare?id=C4242&id=C25804", "There is no part 'C4242' in this snapshot.")]
    [InlineData("/compare?id=C4242&id=C25804&id=C4243", "There is no part 'C4242', 'C4243' in this snapshot.")]
    [InlineData("/compare?id=1&id=2&id=3&id=4&id=5&id=6&id=7", "There is no part '1', '2', '3', '4', '5' and 2 more in this")]
    [InlineData("/compare?id=1525&id=C4242&id=1531&id=25804&id=60490&id=8545",
        "There is no part 'C4242' in this snapshot. 4 parts are compared at most; these are the first.")]
    [InlineData("/compare?id=1525&id=1531&id=25804&id=60490&id=8545", "4 parts are compared at most; these are the first.")]
    public async Task A_mistake_is_said_on_a_page_and_nothing_of_it_is_kept(string address, string said)
    {
        using HttpResponseMessage response = await Server.Client.GetAsync(address);
        string html = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
        HtmlText.Texts(html, "<p id=\"state\"")[0].ShouldContain(said);
        response.Headers.ETag.ShouldBeNull();
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Theory]
    [InlineData("/?q=10k")]
    [InlineData("/page/results?q=10k")]
    [InlineData("/part/C25804")]
    [InlineData("/part/25804?q=10k+0603")]
    [InlineData("/compare?id=C25804&id=C1525")]
    public async Task A_page_is_the_same_for_the_same_address_and_need_not_be_sent_twice(string address)
    {
        using HttpResponseMessage first = await Server.Client.GetAsync(address);
        byte[] bytes = await first.Content.ReadAsByteArrayAsync();
        (await Server.Client.GetByteArrayAsync(address)).ShouldBe(bytes);
        first.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        using HttpRequestMessage again = new(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await Server.Client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task What_mail_programs_add_to_an_address_changes_nothing()
    {
        string plain = await Server.Client.GetStringAsync("/?q=10k");
        (await Server.Client.GetStringAsync("/?q=10k&utm_source=letter&package=&quantity=")).ShouldBe(plain);
    }

    [Fact]
    public async Task A_part_is_told_in_human_units_with_its_prices_and_their_day()
    {
        string html = await Server.Client.GetStringAsync("/part/C25804");
        HtmlText.Texts(html, "<h1").ShouldBe(["0603WAF1002T5E"]);
        html.ShouldContain("<tr><th scope=\"row\">Resistance</th><td>10 kΩ</td></tr>");
        html.ShouldContain("250,000 in stock, as of 2025-11-20");
        html.ShouldContain("aria-label=\"Price of one piece. 1–99: $0.0022; 100 and more: $0.0011\"");
        html.ShouldContain("href=\"https://datasheets.example/C25804.pdf\"");
        html.ShouldNotContain("<h2 id=\"why\">");
    }

    [Theory]
    [InlineData("/part/C25804?q=10k+0603+resistor", "Number 1 in your search", "✓")]
    [InlineData("/part/C60490?q=10k+0603+resistor", "Number 2 in your search", "✗")]
    [InlineData("/part/C800000?q=10k+0603+resistor", "Why not this one?", "✗")]
    [InlineData("/part/C900001?q=100k+resistor&in_stock_only=true", "Why not this one?", "in_stock_only")]
    public async Task A_part_says_how_it_stands_to_the_search_that_led_to_it(string address, string title, string said)
    {
        string html = await Server.Client.GetStringAsync(address);
        HtmlText.Texts(html, "<h2 id=\"why\"").ShouldBe([title]);
        Between(html, "id=\"why\"", "id=\"states\"").ShouldContain(said);
    }

    [Fact]
    public async Task A_result_that_contradicts_says_so_and_says_its_place_once()
    {
        string html = await Server.Client.GetStringAsync("/part/C60490?q=10k+0603+resistor");
        string why = Between(html, "id=\"why\"", "id=\"states\"");
        why.ShouldContain("<li>it contradicts 0603");
        why.ShouldNotContain("it is result");
    }

    [Fact]
    public async Task Substitutes_are_in_stock_in_the_same_package_and_as_good_in_all_that_both_state()
    {
        string html = await Server.Client.GetStringAsync("/part/C800000");
        Between(html, "id=\"substitutes\"", "<summary>Near ones").ShouldNotContain("✗");
        Between(html, "<summary>Near ones", "id=\"similar\"").ShouldContain("✗ (100 Ω)");
        Between(html, "id=\"similar\"", "</main>").ShouldContain("✗");
    }

    [Fact]
    public async Task Operators_see_what_is_served_and_no_place_of_the_machine()
    {
        string html = await Server.Client.GetStringAsync("/status");
        html.ShouldContain($"<th scope=\"row\">Name</th><td>{FactsFixture.Name}</td>");
        html.ShouldContain("<th scope=\"row\">Requests that wait</th><td>0</td>");
        html.ShouldNotContain(Path.GetDirectoryName(Path.GetDirectoryName(facts.Detail)!)!);
    }

    private static string Between(string html, string begin, string end) => html[
        html.IndexOf(begin, StringComparison.Ordinal)..html.IndexOf(end, StringComparison.Ordinal)];

    private static string[] Removable(string html) => [.. HtmlText.Attributes(html, "aria-label")
        .Where(static label => label.StartsWith("Remove ", StringComparison.Ordinal))];

    private static string RemoveFirst(string html)
    {
        int at = html.IndexOf("class=\"x\" data-go href=\"", StringComparison.Ordinal) + "class=\"x\" data-go href=\"".Length;
        return WebUtility.HtmlDecode(html[at..html.IndexOf('"', at)]);
    }

    private static string[] Values(string html, string facet) => [.. HtmlText.Attributes(html, "id")
        .Where(id => id.StartsWith($"f-{facet}-", StringComparison.Ordinal)).Select(id => id[$"f-{facet}-".Length..])];
}

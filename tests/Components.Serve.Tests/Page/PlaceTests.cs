using System.Net;

namespace Components.Serve.Tests.Page;

/// <summary>The page of a part says how it stands to the search that led to it, wherever in that search it stood.</summary>
[Collection(WholeSampleTests.Name)]
public sealed class PlaceTests(WholeSampleFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Client => fixture.Server.Client;

    [Theory]
    [InlineData("resistor")]
    [InlineData("mosfet")]
    public async Task A_part_of_a_later_page_knows_its_place(string query)
    {
        string first = await Client.GetStringAsync($"/?q={query}", Cancellation);
        string second = await Client.GetStringAsync(Href(first, "id=\"more\" href=\""), Cancellation);
        string part = await Client.GetStringAsync(Href(second, "<h2><a href=\""), Cancellation);
        HtmlText.Texts(part, "<h2 id=\"why\"").ShouldBe(["Number 26 in your search"]);
        part.ShouldNotContain("is not among");
        HtmlText.Texts(await Client.GetStringAsync(Href(first, "<h2><a href=\""), Cancellation), "<h2 id=\"why\"")
            .ShouldBe(["Number 1 in your search"]);
    }

    [Fact]
    public async Task A_place_in_another_snapshot_is_none_here()
    {
        string second = Href(await Client.GetStringAsync("/?q=resistor", Cancellation), "id=\"more\" href=\"");
        string part = Href(await Client.GetStringAsync(second, Cancellation), "<h2><a href=\"");
        string html = await Client.GetStringAsync(
            part.Replace(WholeSampleFixture.Name, "2024-01-01-000000000000", StringComparison.Ordinal), Cancellation);
        HtmlText.Texts(html, "<h2 id=\"why\"").ShouldBe(["How it stands to your search"]);
    }

    [Fact]
    public async Task Where_nothing_is_judged_nothing_is_said_to_fit_and_links_go_on_so()
    {
        string html = await Client.GetStringAsync("/?q=10k&search_mode=raw_vector", Cancellation);
        HtmlText.Texts(html, "<p id=\"state\"").ShouldBe(
            ["The parts whose texts are nearest in meaning; nothing that is asked was checked."]);
        Href(html, "<h2><a href=\"").ShouldContain("search_mode=raw_vector");
        html.ShouldContain("<input type=\"hidden\" form=\"search\" name=\"search_mode\" value=\"raw_vector\">");
    }

    [Theory]
    [InlineData("/v1/components/C", "C")]
    [InlineData("/v1/components/0", "0")]
    [InlineData("/v1/components/25804.0/similar", "25804.0")]
    [InlineData("/v1/components/9223372036854775808", "9223372036854775808")]
    public async Task An_id_that_is_none_is_said_to_be_none(string path, string found)
    {
        using HttpResponseMessage response = await Client.GetAsync(path, Cancellation);
        System.Text.Json.JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.NotFound, "SRV105");
        problem.GetProperty("detail").GetString()!.ShouldEndWith($"'{found}' is no catalogue id.");
        problem.GetProperty("remedy").GetString()!.ShouldContain("C25804");
    }

    [Theory]
    [InlineData("schottky-diode", "diode-schottky")]
    [InlineData("usb-c-connector", "conn-usb-c")]
    public async Task A_family_whose_words_are_swapped_is_named(string id, string meant)
    {
        using HttpResponseMessage response = await Client.GetAsync($"/v1/families/{id}", Cancellation);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain(meant);
    }

    private static string Href(string html, string before)
    {
        int at = html.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return WebUtility.HtmlDecode(html[at..html.IndexOf('"', at)]);
    }
}

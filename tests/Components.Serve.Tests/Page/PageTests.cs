using System.Text.Json;

namespace Components.Serve.Tests.Page;

/// <summary>What the search page shows and how it is walked with keys.</summary>
public sealed class PageTests(SnapshotFixture fixture)
{
    private const string Cards = "$('results').children";

    // A reason that is no ✓ must not look like one, whatever stands in its brackets.
    private const string Canned = """
        {"query":"white led","total":1,"matched":0,"total_is_estimate":false,"notes":[],"degraded":false,"results":[{"lcsc_id":7,
         "score":1,"cosine_score":1,"match":"silent",
         "reasons":["white unknown (warm white)","3 V ✗ (2 V ✓)","0603 ✓","in stock 120k","mentions led"],
         "reason_states":["silent","contradicts","states","remark","remark"],
         "component_type":"led","manufacturer_name":null,"part_number":"","package":"0603","description":"d",
         "stock":120000,"is_basic":true,"is_preferred":false,"unit_cost":0.1,"price":[]}]}
        """;

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task What_a_part_states_contradicts_and_does_not_say_look_different()
    {
        PageInBrowser page = await PageInBrowser.OpenAsync(Server, canned: Canned);
        page.Type("white led");
        string[] chips = Texts(page.Run(
            $"{Cards}[0].all(one => one.className.startsWith('chip ')).map(one => one.className + ': ' + one.textContent)"));
        chips.ShouldBe(
        [
            "chip silent: ? white unknown (warm white)", "chip contradicts: 3 V ✗ (2 V ✓)", "chip states: 0603 ✓",
            "chip remark: mentions led",
        ]);
    }

    [Fact]
    public async Task A_part_without_a_number_is_called_by_its_id_once()
    {
        PageInBrowser page = await PageInBrowser.OpenAsync(Server, canned: Canned);
        page.Type("white led");
        string card = page.Run($"{Cards}[0].textContent").GetString()!;
        card.Split("C7").Length.ShouldBe(2, card);
    }

    [Theory]
    [InlineData("10k 0603 resistor", "0603", "resistor", "in stock", "basic part", "0603WAF1002T5E")]
    [InlineData("SOT-23 mosfet 2N7002", "SOT-23", "mosfet", "in stock", "basic part")]
    public async Task Nothing_is_said_twice_on_a_card(string query, params string[] facts)
    {
        PageInBrowser page = await PageInBrowser.OpenAsync(Server, $"?q={Uri.EscapeDataString(query)}");
        // The description is the catalogue's own text and repeats whatever it likes.
        string said = page.Run(
            $"{Cards}[0].children.filter(one => one.className !== 'what').map(one => one.textContent).join(' | ')")
            .GetString()!;
        foreach (string fact in facts)
        {
            string rest = fact == "0603" ? said.Replace("0603WAF", "", StringComparison.Ordinal) : said;
            rest.Split(fact).Length.ShouldBe(2, $"'{fact}' in: {said}");
        }
    }

    [Fact]
    public async Task A_part_is_a_heading_with_links_and_its_numbers_can_be_copied()
    {
        PageInBrowser page = await PageInBrowser.OpenAsync(Server, "?q=C25804");
        page.Run($"{Cards}[0].all(one => one.tagName === 'H2')[0].textContent").GetString().ShouldBe("0603WAF1002T5E");
        page.Do($"for (const button of {Cards}[0].all(one => one.className === 'copy')) button.click();");
        Texts(page.Run("navigator.copied")).ShouldBe(["0603WAF1002T5E", "C25804"]);
        page.Run("$('state').textContent").GetString().ShouldBe("C25804 copied");
        Texts(page.Run($"{Cards}[0].all(one => one.tagName === 'A').map(one => one.textContent + ' ' + one.href)")).ShouldBe(
            ["data sheet https://datasheets.example/C25804.pdf", "LCSC https://www.lcsc.com/product-detail/C25804.html"]);
    }

    [Fact]
    public async Task Keys_lead_to_the_query_and_through_the_parts()
    {
        PageInBrowser page = await PageInBrowser.OpenAsync(Server, "?q=resistor");
        page.Do("const slash = document.body.dispatch('keydown', { key: '/' });");
        page.Run("[slash.prevented, document.activeElement === $('query')]").ToString().ShouldBe("[true,true]");
        page.Run("$('query').dispatch('keydown', { key: '/' }).prevented").GetBoolean().ShouldBeFalse();
        int[] walked = [.. new[] { "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp" }.Select(key =>
        {
            page.Do($"document.activeElement.dispatch('keydown', {{ key: '{key}' }});");
            return page.Run($"{Cards}.indexOf(document.activeElement)").GetInt32();
        })];
        walked.ShouldBe([0, 1, 0, -1]);
        page.Run("document.activeElement === $('query')").GetBoolean().ShouldBeTrue();
        page.Do($"{Cards}[1].focus(); document.activeElement.dispatch('keydown', {{ key: 'Escape' }});");
        page.Run("document.activeElement === $('query')").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Back_leads_to_the_query_before_and_typing_in_one_go_is_one_step()
    {
        PageInBrowser page = await PageInBrowser.OpenAsync(Server);
        page.Type("10");
        page.Type("10k");
        page.Do("pass(2000);");
        page.Type("100nF");
        Texts(page.Run("history.entries")).ShouldBe(["", "?q=10k", "?q=100nF"]);
        page.Do("history.back();");
        page.Run("[$('query').value, asked.at(-1).body.query, history.entries.length]").ToString()
            .ShouldBe("""["10k","10k",2]""");
        page.Run($"{Cards}.length").GetInt32().ShouldBeGreaterThan(0);
        page.Do("history.back();");
        page.Run($"[$('query').value, {Cards}.length]").ToString().ShouldBe("""["",0]""");
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(static text => text.GetString()!)];
}

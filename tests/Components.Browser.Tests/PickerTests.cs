using System.Net.Http.Headers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Components.Browser.Tests;

/// <summary>The page while somebody types, and where scripts do not run.</summary>
public sealed class PickerTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("10k 0603 resistor", "0603", "resistor", "in stock")]
    [InlineData("SOT-23 mosfet 2N7002", "SOT-23", "mosfet", "in stock")]
    public async Task Nothing_is_said_twice_on_a_card(string query, params string[] facts)
    {
        await using OpenPage page = await browser.OpenAsync($"/?q={Uri.EscapeDataString(query)}", 390);
        // The description is the catalogue's own text and repeats whatever it likes; a part number may hold its package.
        string card = await page.Page.EvaluateAsync<string>("""
            [...document.querySelector('tr.part').children].filter(one => one.checkVisibility() && !one.matches('.what'))
              .map(one => one.matches('.name') ? one.innerText.replace(one.querySelector('h2').innerText, '') : one.innerText)
              .join(' | ')
            """);
        foreach (string fact in facts)
        {
            card.Split(fact).Length.ShouldBe(2, $"'{fact}' in: {card}");
        }
    }

    [Fact]
    public async Task What_is_typed_in_one_go_is_one_step_of_the_history()
    {
        await using OpenPage page = await browser.OpenAsync("/");
        await page.ToQueryAsync();
        await page.Page.Keyboard.TypeAsync("10k 0603", new() { Delay = 150 });
        await Expect(page.Page).ToHaveTitleAsync("10k 0603 · Component search");
        await page.SearchAsync("100nF");
        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator("#query")).ToHaveValueAsync("10k 0603");
        await Expect(page.Page).ToHaveTitleAsync("10k 0603 · Component search");
        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator("#query")).ToHaveValueAsync("");
        await Expect(page.Page.Locator("h1")).ToHaveTextAsync("What do you look for?");
    }

    [Fact]
    public async Task Escape_in_the_query_leaves_what_was_asked_and_found()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor");
        int parts = await page.Page.Locator("tr.part").CountAsync();
        parts.ShouldBeGreaterThan(0);
        await page.Page.Locator("#query").FocusAsync();
        await page.PressAsync("Escape");
        await page.PressAsync("Escape");
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        await Expect(page.Page.Locator("#query")).ToHaveValueAsync("10k resistor");
        await Expect(page.Page.Locator("tr.part")).ToHaveCountAsync(parts);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    public async Task A_number_of_pieces_that_is_none_is_not_searched_and_can_be_corrected(string pieces)
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor&package=0402");
        int parts = await page.Page.Locator("tr.part").CountAsync();
        parts.ShouldBeGreaterThan(0);
        await page.Page.Locator("input[name=quantity]").FillAsync(pieces);
        await page.PressAsync("Tab");
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        await Expect(page.Page.Locator("tr.part")).ToHaveCountAsync(parts);
        await page.Page.Locator("input[name=quantity]").FillAsync("10");
        await page.PressAsync("Tab");
        await Expect(page.Page.Locator(".asked")).ToContainTextAsync("10 in stock");
        await Expect(page.Page.Locator(".asked")).ToContainTextAsync("0402");
    }

    [Fact]
    public async Task Without_scripts_everything_can_be_asked_and_chosen()
    {
        await using OpenPage page = await browser.OpenAsync("/", script: false);
        await page.Page.Locator("#query").FillAsync("100nF capacitor");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("tr.part")).ToHaveCountAsync(25);
        await page.Page.Locator("#f-package-0402").CheckAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(page.Page.Locator(".asked .filter")).ToContainTextAsync("0402");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Remove 0402" }).ClickAsync();
        await Expect(page.Page.Locator(".asked .filter")).ToHaveCountAsync(0);
        await page.Page.Locator("#more").ClickAsync();
        await Expect(page.Page.Locator("tr.part").First).ToBeVisibleAsync();
        await page.Page.Locator(".pick input").Nth(0).CheckAsync();
        await page.Page.Locator(".pick input").Nth(1).CheckAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page.Page.Locator(".compared thead th")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Without_scripts_another_order_has_a_direction_of_its_own()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=100nF+capacitor&sort=stock", script: false);
        await Expect(page.Page.Locator("#f-order")).ToHaveValueAsync("desc");
        await page.Page.Locator("#f-sort").SelectOptionAsync("price");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(page.Page.Locator("#f-sort")).ToHaveValueAsync("price");
        await Expect(page.Page.Locator("#f-order")).ToHaveValueAsync("asc");
        await page.Page.Locator("#f-order").SelectOptionAsync("desc");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(page.Page.Locator("#f-order")).ToHaveValueAsync("desc");
    }

    [Theory]
    [InlineData("/?q=hostile1")]
    [InlineData("/part/C990001?q=hostile1")]
    [InlineData("/compare?id=C990001&id=C25804")]
    [InlineData("/?q=%22%3E%3Cscript%3Edocument.title%3D%27taken%27%3C%2Fscript%3E")]
    [InlineData("/?q=10k&constraints=%22%3E%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D%27taken%27%3E")]
    [InlineData("/?q=10k&package=%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D%27taken%27%3E")]
    [InlineData("/part/%3Cimg%20src%3Dx%3E")]
    [InlineData("/compare?id=%3Cimg%20src%3Dx%3E")]
    public async Task Texts_of_parts_and_addresses_stay_texts(string address)
    {
        await using OpenPage page = await browser.OpenAsync(address);
        (await page.Page.TitleAsync()).ShouldNotBe("taken");
        (await page.Page.Locator("img").CountAsync()).ShouldBe(0);
        (await page.Page.Locator("main script").CountAsync()).ShouldBe(0);
        (await page.Page.Locator("a[href^=javascript]").CountAsync()).ShouldBe(0);
        if (address.Contains("990001", StringComparison.Ordinal) || address.EndsWith("hostile1", StringComparison.Ordinal))
        {
            (await page.Page.Locator("body").InnerTextAsync()).ShouldContain(SampleSite.Hostile);
        }
    }

    [Fact]
    public async Task A_hostile_part_that_comes_while_somebody_types_stays_a_text()
    {
        await using OpenPage page = await browser.OpenAsync("/");
        await page.SearchAsync("hostile1");
        await Expect(page.Page.Locator("tr.part h2").First).ToContainTextAsync("<script>");
        (await page.Page.Locator("main img, main script").CountAsync()).ShouldBe(0);
        await page.ToQueryAsync();
        await page.TypeAsync("HOSTILE1");
        await Expect(page.Page.Locator("#suggestions li").First).ToContainTextAsync("<script>");
        (await page.Page.Locator("img").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Suggestions_that_are_late_do_not_open_over_the_parts()
    {
        await using OpenPage page = await browser.OpenAsync("/");
        TaskCompletionSource answer = new();
        await page.Page.RouteAsync("**/v1/suggest**", async route =>
        {
            await answer.Task;
            // What was given up can be answered no more.
            await route.ContinueAsync().ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        await page.ToQueryAsync();
        IRequest asked = await page.Page.RunAndWaitForRequestAsync(
            () => page.TypeAsync("100nF 0402"),
            static request => request.Url.Contains("/v1/suggest", StringComparison.Ordinal)
                && request.Url.EndsWith("0402", StringComparison.Ordinal));
        TaskCompletionSource givenUp = new();
        page.Page.RequestFailed += (_, request) =>
        {
            if (request == asked)
            {
                givenUp.TrySetResult();
            }
        };
        await page.PressAsync("Enter");
        await givenUp.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Expect(page.Page.Locator("tr.part")).ToHaveCountAsync(25);
        answer.SetResult();
        await page.PressAsync("ArrowDown");
        (await page.FocusAsync()).ShouldStartWith("C");
    }

    [Fact]
    public async Task Four_parts_are_compared_at_most()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor");
        for (int part = 0; part < 4; part++)
        {
            await page.Page.Locator(".pick input").Nth(part).CheckAsync();
        }

        await page.Page.Locator(".pick input").Nth(4).ClickAsync();
        await page.StateIsAsync("Four parts");
        (await page.Page.Locator(".pick input:checked").CountAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task A_slow_answer_shows_that_it_is_on_its_way()
    {
        await using OpenPage page = await browser.OpenAsync("/");
        await page.Page.RouteAsync("**/page/results*", async route =>
        {
            await Task.Delay(700);
            await route.ContinueAsync();
        });
        await page.ToQueryAsync();
        await page.TypeAsync("10k");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("#progress")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("tr.part").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#progress")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_mistake_is_said_and_can_be_taken_back()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k&constraints=type:resistr");
        await page.StateIsAsync("^'type:resistr' is not read");
        await Expect(page.Page.Locator("#state")).ToHaveClassAsync("bad");
        await page.TabToAsync("Remove type:resistr");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("tr.part").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#state")).Not.ToHaveClassAsync("bad");
    }

    [Fact]
    public async Task A_chosen_value_that_few_parts_have_shows_how_many()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=-type%3Aresistor");
        string rare = await page.Page.EvaluateAsync<string>("""
            fetch('/v1/components/search?q=-type%3Aresistor&facets=true&limit=100&sort=stock&order=asc').then(one => one.json())
              .then(answer => {
                const listed = answer.facets.find(one => one.field === 'manufacturer').values.map(one => one.value);
                return (answer.results.find(one => one.manufacturer_name && !listed.includes(one.manufacturer_name)) || {})
                  .manufacturer_name || ''; })
            """);
        rare.ShouldNotBeEmpty("every maker is listed");
        await page.Page.GotoAsync($"/?q=-type%3Aresistor&manufacturer={Uri.EscapeDataString(rare)}");
        ILocator chosen = page.Page.Locator("fieldset:has(legend:text-is('Manufacturer')) label:has(input:checked)");
        string count = await chosen.Locator(".n").InnerTextAsync();
        int.Parse(count).ShouldBeGreaterThan(0);
        (await page.StateAsync()).ShouldStartWith(count);
    }

    [Fact]
    public async Task A_part_of_ones_own_catalogue_leads_to_no_shop()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=OWN-10K");
        ILocator row = page.Page.Locator($"#C{SampleSite.OwnId}");
        await Expect(row).ToBeVisibleAsync();
        (await row.Locator("a[href*=lcsc]").CountAsync()).ShouldBe(0);
        await page.Page.GotoAsync($"/part/C{SampleSite.OwnId}");
        (await page.Page.Locator("main a[href*=lcsc]").CountAsync()).ShouldBe(0);
        await page.Page.GotoAsync("/part/C25804");
        (await page.Page.Locator("main a[href*=lcsc]").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_documentation_is_shown_and_loads_nothing_from_elsewhere()
    {
        await using OpenPage page = await browser.OpenAsync("/");
        List<string> loaded = [];
        page.Page.Request += (_, request) => loaded.Add(request.Url);
        await page.Page.GotoAsync("/docs");
        await Expect(page.Page.GetByText("Searches parts by words, values and part numbers").First).ToBeVisibleAsync();
        loaded.ShouldAllBe(url => url.StartsWith(browser.Address.ToString(), StringComparison.Ordinal)
            || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?q=10k%20resistor")]
    [InlineData("/part/C25804?q=10k")]
    [InlineData("/part/C1525")]
    public async Task A_page_weighs_at_most_forty_kilobytes(string address)
    {
        using HttpClient client = new() { BaseAddress = browser.Address };
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        byte[] sent = await client.GetByteArrayAsync(address);
        sent.Length.ShouldBeLessThan(40_000);
        await using OpenPage page = await browser.OpenAsync("/");
        List<string> loaded = [];
        page.Page.Request += (_, request) => loaded.Add(request.Url);
        await page.Page.GotoAsync(address);
        loaded.Count(static url => !url.StartsWith("data:", StringComparison.Ordinal)).ShouldBe(1, string.Join(' ', loaded));
    }
}

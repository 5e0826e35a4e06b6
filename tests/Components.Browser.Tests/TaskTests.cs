using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Components.Browser.Tests;

/// <summary>An engineer's tasks, done by keyboard alone, in windows of phones, of a tablet and of a desk.</summary>
public sealed class TaskTests(BrowserFixture browser)
{
    /// <summary>From here on filters stand beside the parts; below they are a sheet.</summary>
    private const int Beside = 900;

    /// <summary>From here on parts are rows of a table with a head; below they are cards.</summary>
    private const int Table = 1200;

    public static TheoryData<int> Widths => [320, 390, 900, 1440];

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Finds_a_capacitor_and_copies_its_catalogue_id(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/", width);
        await page.SearchAsync("100nF 16V X7R 0402");
        await page.PressAsync("ArrowDown");
        string id = await page.FocusAsync();
        id.ShouldMatch("^C[0-9]+$");
        await page.TabToAsync($"Copy {id}");
        await page.PressAsync("Enter");
        await page.StateIsAsync($"{id} copied");
        (await page.ClipboardAsync()).ShouldBe(id);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Takes_a_condition_away(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor%200603", width);
        long before = await TotalAsync(page);
        await page.TabToAsync("Remove 0603");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator(".asked .chip")).Not.ToContainTextAsync(["0603"]);
        await Expect(page.Page.Locator(".asked")).Not.ToContainTextAsync("0603");
        (await TotalAsync(page)).ShouldBeGreaterThan(before);

        // What is left stands as it was typed.
        page.Page.Url.ShouldEndWith("/?q=10k%20resistor");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Changes_a_condition(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor%200603", width);
        await page.TabToAsync("Change 10 kΩ");
        await page.PressAsync("Enter");
        await page.TypeAsync("22k");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator(".asked")).ToContainTextAsync("22 kΩ");
        await Expect(page.Page.Locator(".asked")).Not.ToContainTextAsync("10 kΩ");
        (await page.Page.Locator("td.p0").AllTextContentsAsync()).ShouldAllBe(static text => text == "22 kΩ");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Narrows_by_packages_and_goes_back(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor", width);
        long before = await TotalAsync(page);
        await OpenFiltersAsync(page, width);
        await page.TabToAsync("f-package-0402");
        string counted = await page.Page.Locator("label:has(#f-package-0402) .n").InnerTextAsync();
        await page.PressAsync("Space");
        await Expect(page.Page.Locator(".asked .filter")).ToContainTextAsync("0402");
        (await TotalAsync(page)).ToString("N0", CultureInfo.InvariantCulture).ShouldBe(counted);
        (await page.FocusAsync()).ShouldBe("f-package-0402");

        // What else there is to choose from stays, and is added.
        await page.TabToAsync("f-package-0603", "Tab");
        long other = Number(await page.Page.Locator("label:has(#f-package-0603) .n").InnerTextAsync());
        long first = await TotalAsync(page);
        await page.PressAsync("Space");
        await Expect(page.Page.Locator(".asked .filter")).ToHaveCountAsync(2);
        (await TotalAsync(page)).ShouldBe(first + other);
        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator(".asked .filter")).ToHaveCountAsync(1);
        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator(".asked .filter")).ToHaveCountAsync(0);
        (await TotalAsync(page)).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Puts_the_cheapest_first(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%200603%20resistor", width);
        if (width >= Table)
        {
            await page.TabToAsync("by-cost");
            await page.PressAsync("Enter");
            await Expect(page.Page.Locator("th.cost")).ToHaveAttributeAsync("aria-sort", "ascending");
        }
        else
        {
            await page.TabToAsync("f-sort");
            await page.PressAsync("ArrowDown");
            await Expect(page.Page.Locator("#f-order")).ToHaveValueAsync("asc");
        }

        // What does not fit stands behind, in its own order.
        double[] prices = [.. (await page.TextsAsync("tr.part:not(.near) td.cost")).Where(static text => text.StartsWith('$'))
            .Select(static text => double.Parse(text[1..], CultureInfo.InvariantCulture))];
        prices.Length.ShouldBeGreaterThan(3);
        prices.ShouldBeInOrder();
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Asks_what_a_thousand_pieces_cost(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%200603%20resistor", width);
        await OpenFiltersAsync(page, width);
        await page.TabToAsync("f-quantity");
        await page.TypeAsync("1000");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("tr.part .sum").First).ToContainTextAsync("1,000 for $");
        string cost = await page.Page.Locator("tr.part td.cost").First.InnerTextAsync();
        Match read = Regex.Match(cost, @"^\$([0-9.]+)\s+1,000 for \$([0-9.,]+)$");
        read.Success.ShouldBeTrue(cost);
        double one = double.Parse(read.Groups[1].Value, CultureInfo.InvariantCulture);
        double all = double.Parse(read.Groups[2].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
        all.ShouldBe(one * 1000, one * 5);
        (await page.TextsAsync("tr.part td.stock")).ShouldAllBe(static text => Number(text.Split(' ')[0]) >= 1000);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Sees_more_parts_than_fit_a_page(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/?q=100nF%20capacitor", width);
        string[] first = await page.TextsAsync("tr.part td.id");
        await page.TabToAsync("more");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("tr.part")).ToHaveCountAsync(50);
        string[] all = await page.TextsAsync("tr.part td.id");
        all.Distinct().Count().ShouldBe(50);
        all[..25].ShouldBe(first);
        all[25].ShouldContain(await page.FocusAsync());
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Reads_a_part_and_why_it_is_there_and_comes_back(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/", width);
        await page.SearchAsync("10k 0603 resistor");
        await page.PressAsync("ArrowDown");
        await page.PressAsync("ArrowDown");
        string id = await page.FocusAsync();
        await page.PressAsync("Enter");
        // Asked again and again: WaitForURLAsync misses an address that changes while it begins to wait (playwright-dotnet 3364).
        await Expect(page.Page).ToHaveURLAsync(new Regex($"/part/{id}"));
        await Expect(page.Page.Locator("#why")).ToHaveTextAsync("Number 2 in your search");
        await Expect(page.Page.Locator("#states")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".facts").Filter(new() { HasText = "10 kΩ" }).First).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", new Regex("Price of one piece"));
        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator($"#{id}")).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Compares_two_parts_of_two_searches(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/", width);
        await page.SearchAsync("10k 0603 resistor");
        await page.PressAsync("ArrowDown");
        string first = await page.FocusAsync();
        await page.TabToAsync("Compare *");
        await page.PressAsync("Space");
        await page.SearchAsync("100nF 0402 capacitor");
        await page.PressAsync("ArrowDown");
        string second = await page.FocusAsync();
        await page.TabToAsync("Compare *");
        await page.PressAsync("Space");
        await page.TabToAsync("Compare");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("h1")).ToHaveTextAsync("Compare");
        (await page.TextsAsync("tr:has(th:text-is('Id')) td")).ShouldBe([first, second], ignoreOrder: true);
        (await page.TextsAsync("tr.differs th")).ShouldContain("Kind");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Takes_a_suggestion_for_a_word_that_was_begun(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/", width);
        await page.ToQueryAsync();
        await page.TypeAsync("SOT-23 mosf");
        await Expect(page.Page.Locator("#suggestions")).ToBeVisibleAsync();
        // What was typed in pieces is suggested for in pieces: the arrow is for the last list.
        await Expect(page.Page.Locator("#suggestions li").First).ToHaveAttributeAsync("data-query", "SOT-23 type:mosfet");
        await page.PressAsync("ArrowDown");
        string option = await page.Page.Locator("#suggestions [aria-selected=true]").InnerTextAsync();
        option.ShouldStartWith("mosfet", Case.Insensitive);
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("#query")).ToHaveValueAsync("SOT-23 type:mosfet");
        await Expect(page.Page.Locator("tr.part").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#suggestions")).ToBeHiddenAsync();
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Learns_which_filter_leaves_nothing_and_gives_it_up(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor&package=SOT-223", width);
        await page.StateIsAsync("^No part fits");
        await page.TabToAsync("without SOT-223*");
        string blamed = await page.FocusAsync();
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("#blame")).ToHaveCountAsync(0);
        blamed.ShouldContain($"{await TotalAsync(page):N0} parts");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Puts_the_strongest_regulator_first_and_then_the_weakest(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/?q=family%3Aldo-regulator", width);
        if (width >= Table)
        {
            await page.TabToAsync("by-output_current");
            await page.PressAsync("Enter");
            await Expect(page.Page.Locator("th:has(#by-output_current)")).ToHaveAttributeAsync("aria-sort", "ascending");
            (await page.FocusAsync()).ShouldBe("by-output_current");
            await page.PressAsync("Enter");
        }
        else
        {
            await page.TabToAsync("f-sort");
            for (int place = 0; place < 8 && await page.Page.Locator("#f-sort").InputValueAsync() != "property:output_current";
                place++)
            {
                await page.PressAsync("ArrowDown");
                await Expect(page.Page.Locator("#region:not([aria-busy])")).ToHaveCountAsync(1);
            }

            await Expect(page.Page.Locator("#f-order")).ToHaveValueAsync("asc");
            await page.TabToAsync("f-order");
            await page.PressAsync("ArrowDown");
        }

        await Expect(page.Page).ToHaveURLAsync(new Regex("sort=property%3Aoutput_current.*order=desc"));
        await Expect(page.Page.Locator("#region:not([aria-busy])")).ToHaveCountAsync(1);
        string column = await page.Page.Locator("th:has(#by-output_current)").GetAttributeAsync("class") ?? "";
        string[] stated = [.. (await page.Page.Locator($"td.{column.Split(' ')[1]}").AllTextContentsAsync())
            .Where(static text => text.Length > 0)];
        stated.Length.ShouldBeGreaterThan(20);
        stated.Select(static text => -double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture)
            * (text.EndsWith("mA", StringComparison.Ordinal) ? 0.001 : 1)).ShouldBeInOrder();
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Finds_what_may_stand_in_for_a_part_and_why_others_may_not(int width)
    {
        await using OpenPage page = await browser.OpenAsync("/part/C1525", width);
        await Expect(page.Page.Locator("section[aria-labelledby=substitutes] > ul.like > li").First).ToBeVisibleAsync();
        (await page.Page.Locator("section[aria-labelledby=substitutes] > ul.like").InnerTextAsync()).ShouldNotContain("✗");
        await page.TabToAsync("Near ones that will not do");
        await page.PressAsync("Enter");
        ILocator refused = page.Page.Locator("details[open] ul.like > li");
        (await refused.CountAsync()).ShouldBeGreaterThan(0);
        (await refused.First.InnerTextAsync()).ShouldContain("✗ (");
        await page.PressAsync("Tab");
        await page.PressAsync("Enter");
        await Expect(page.Page).Not.ToHaveURLAsync(new Regex("/part/C1525$"));
        await Expect(page.Page).ToHaveURLAsync(new Regex("/part/C[0-9]+$"));
    }

    [Fact]
    public async Task A_slash_on_a_fresh_page_is_no_part_of_the_query()
    {
        await using OpenPage page = await browser.OpenAsync("/", 1440);
        await Expect(page.Page.Locator("#query")).ToBeFocusedAsync();
        await page.PressAsync("/");
        await page.TypeAsync("1/4W");
        await Expect(page.Page.Locator("#query")).ToHaveValueAsync("1/4W");
    }

    [Fact]
    public async Task Escape_leads_from_the_sheet_of_filters_back_to_its_button()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor", 390);
        await OpenFiltersAsync(page, 390);
        await Expect(page.Page.Locator("#filters")).ToBeVisibleAsync();
        ILocator choice = page.Page.Locator("#filters input[type=checkbox]").First;
        await choice.FocusAsync();
        await page.PressAsync(" ");
        await Expect(page.Page.Locator("#filters input[type=checkbox]:checked")).Not.ToHaveCountAsync(0);
        await page.PressAsync("Escape");
        await Expect(page.Page.Locator("#filters")).ToBeHiddenAsync();
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Filters" })).ToBeFocusedAsync(
            new() { Timeout = 5_000 });
    }

    [Fact]
    public async Task Escape_leads_to_the_button_also_when_the_results_of_the_choice_come_later()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor", 390);
        await OpenFiltersAsync(page, 390);
        TaskCompletionSource closed = new();
        await page.Page.RouteAsync("**/page/results*", async route =>
        {
            await closed.Task;
            await route.ContinueAsync();
        });
        await page.Page.Locator("#filters input[type=checkbox]").First.FocusAsync();
        await page.PressAsync(" ");
        await page.PressAsync("Escape");
        await Expect(page.Page.Locator("#filters")).ToBeHiddenAsync();
        closed.SetResult();
        await Expect(page.Page.Locator("#filters input[type=checkbox]:checked")).Not.ToHaveCountAsync(0);
        await Expect(page.Page.Locator("#region[aria-busy]")).ToHaveCountAsync(0);
        await Expect(page.Page.Locator("#open-filters")).ToBeFocusedAsync(new() { Timeout = 5_000 });
    }

    // On a phone filters are a sheet that a button opens.
    private static async Task OpenFiltersAsync(OpenPage page, int width)
    {
        if (width < Beside)
        {
            await page.TabToAsync("Filters");
            await page.PressAsync("Enter");
        }
    }

    // What the sentence counts: all that fit and all that do not say.
    private static async Task<long> TotalAsync(OpenPage page)
    {
        string state = await page.StateAsync();
        return Regex.Matches(state, @"[0-9][0-9,]*").Sum(static number => Number(number.Value));
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}

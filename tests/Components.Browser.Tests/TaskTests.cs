using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Components.Browser.Tests;

/// <summary>An engineer's tasks, done by keyboard alone.</summary>
public sealed class TaskTests(BrowserFixture browser)
{
    [Fact]
    public async Task Finds_a_capacitor_and_copies_its_catalogue_id()
    {
        await using OpenPage page = await browser.OpenAsync("/");
        await page.SearchAsync("100nF 16V X7R 0402");
        await page.PressAsync("ArrowDown");
        string id = await page.FocusAsync();
        id.ShouldMatch("^C[0-9]+$");
        await page.TabToAsync($"Copy {id}");
        await page.PressAsync("Enter");
        await page.StateIsAsync($"{id} copied");
        (await page.ClipboardAsync()).ShouldBe(id);
    }

    [Fact]
    public async Task Takes_a_condition_away()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor%200603");
        long before = await TotalAsync(page);
        await page.TabToAsync("Remove 0603");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator(".asked .chip")).Not.ToContainTextAsync(["0603"]);
        await Expect(page.Page.Locator(".asked")).Not.ToContainTextAsync("0603");
        (await TotalAsync(page)).ShouldBeGreaterThan(before);
        page.Page.Url.ShouldContain("constraints=");
    }

    [Fact]
    public async Task Changes_a_condition()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor%200603");
        await page.TabToAsync("Change 10 kΩ");
        await page.PressAsync("Enter");
        await page.TypeAsync("22k");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator(".asked")).ToContainTextAsync("22 kΩ");
        await Expect(page.Page.Locator(".asked")).Not.ToContainTextAsync("10 kΩ");
        (await page.TextsAsync("td.p0")).ShouldAllBe(static text => text == "22 kΩ");
    }

    [Fact]
    public async Task Narrows_by_packages_and_goes_back()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor");
        long before = await TotalAsync(page);
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

    [Fact]
    public async Task Puts_the_cheapest_first()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%200603%20resistor");
        await page.TabToAsync("Price");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("th.cost")).ToHaveAttributeAsync("aria-sort", "ascending");

        // What does not fit stands behind, in its own order.
        double[] prices = [.. (await page.TextsAsync("tr.part:not(.near) td.cost")).Where(static text => text.StartsWith('$'))
            .Select(static text => double.Parse(text[1..], CultureInfo.InvariantCulture))];
        prices.Length.ShouldBeGreaterThan(3);
        prices.ShouldBeInOrder();
    }

    [Fact]
    public async Task Asks_what_a_thousand_pieces_cost()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%200603%20resistor");
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
        (await page.TextsAsync("tr.part td.stock")).ShouldAllBe(static text => Number(text) >= 1000);
    }

    [Fact]
    public async Task Sees_more_parts_than_fit_a_page()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=100nF%20capacitor");
        string[] first = await page.TextsAsync("tr.part td.id");
        await page.TabToAsync("more");
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("tr.part")).ToHaveCountAsync(50);
        string[] all = await page.TextsAsync("tr.part td.id");
        all.Distinct().Count().ShouldBe(50);
        all[..25].ShouldBe(first);
        all[25].ShouldContain(await page.FocusAsync());
    }

    [Fact]
    public async Task Reads_a_part_and_why_it_is_there_and_comes_back()
    {
        await using OpenPage page = await browser.OpenAsync("/");
        await page.SearchAsync("10k 0603 resistor");
        await page.PressAsync("ArrowDown");
        await page.PressAsync("ArrowDown");
        string id = await page.FocusAsync();
        await page.PressAsync("Enter");
        await page.Page.WaitForURLAsync($"**/part/{id}**");
        await Expect(page.Page.Locator("#why")).ToHaveTextAsync("Number 2 in your search");
        await Expect(page.Page.Locator("#states")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".facts").Filter(new() { HasText = "10 kΩ" }).First).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", new Regex("Price of one piece"));
        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator($"#{id}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Compares_two_parts_of_two_searches()
    {
        await using OpenPage page = await browser.OpenAsync("/");
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
        (await page.TextsAsync("tr:has(th:text-is('LCSC')) td")).ShouldBe([first, second], ignoreOrder: true);
        (await page.TextsAsync("tr.differs th")).ShouldContain("Kind");
    }

    [Fact]
    public async Task Takes_a_suggestion_for_a_word_that_was_begun()
    {
        await using OpenPage page = await browser.OpenAsync("/");
        await page.ToQueryAsync();
        await page.TypeAsync("SOT-23 mosf");
        await Expect(page.Page.Locator("#suggestions")).ToBeVisibleAsync();
        await page.PressAsync("ArrowDown");
        string option = await page.Page.Locator("#suggestions [aria-selected=true]").InnerTextAsync();
        option.ShouldStartWith("mosfet", Case.Insensitive);
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("#query")).ToHaveValueAsync("SOT-23 MOSFET");
        await Expect(page.Page.Locator("tr.part").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#suggestions")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Learns_which_filter_leaves_nothing_and_gives_it_up()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor&package=SOT-223");
        await page.StateIsAsync("^No part fits");
        await page.TabToAsync("without SOT-223*");
        string blamed = await page.FocusAsync();
        await page.PressAsync("Enter");
        await Expect(page.Page.Locator("#blame")).ToHaveCountAsync(0);
        blamed.ShouldContain($"{await TotalAsync(page):N0} parts");
    }

    // What the sentence counts: all that fit and all that do not say.
    private static async Task<long> TotalAsync(OpenPage page)
    {
        string state = await page.StateAsync();
        return Regex.Matches(state, @"[0-9][0-9,]*").Sum(static number => Number(number.Value));
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}

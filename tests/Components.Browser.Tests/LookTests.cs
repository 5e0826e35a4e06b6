using Microsoft.Playwright;

namespace Components.Browser.Tests;

/// <summary>Every page at every width, light and dark: nothing is wider than the window, nothing is kept from people who hear or
/// type instead of seeing and pointing, and a picture is kept in <c>output/browser</c>.</summary>
public sealed class LookTests(BrowserFixture browser)
{
    private static readonly (string Name, string Address)[] Pages =
    [
        ("start", "/"), ("parts", "/?q=100nF%2016V%20X7R%200402"), ("mixed", "/?q=battery%20friendly%203.3%20V%20regulator"),
        ("quantity", "/?q=10k%200603%20resistor&quantity=100&sort=price"), ("none", "/?q=10k%20resistor&package=SOT-23"),
        ("part", "/part/C25804?q=10k%200603"), ("compare", "/compare?id=C25804&id=C1525"), ("status", "/status"),
        ("report", "/report/"),
    ];

    private static readonly int[] Widths = [320, 390, 900, 1440];

    public static TheoryData<string, string, bool> Looks()
    {
        TheoryData<string, string, bool> looks = [];
        foreach ((string name, string address) in Pages)
        {
            looks.Add(name, address, false);
            looks.Add(name, address, true);
        }

        return looks;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_page_fits_every_window_and_can_be_read_by_everybody(string name, string address, bool dark)
    {
        string directory = Directory.CreateDirectory(Path.Combine(Checkout.Root, "output", "browser")).FullName;
        await using OpenPage page = await browser.OpenAsync(address, Widths[0], dark);
        foreach (int width in Widths)
        {
            await page.Page.SetViewportSizeAsync(width, width < 900 ? 800 : 900);
            await page.Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(directory, $"{name}-{width}-{(dark ? "dark" : "light")}.png"),
            });
            (await page.WiderAsync()).ShouldBeEmpty($"{name} at {width}");
            (await page.ViolationsAsync()).ShouldBeEmpty($"{name} at {width}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_sheet_of_filters_on_a_phone_can_be_read_by_everybody(bool dark)
    {
        await using OpenPage page = await browser.OpenAsync("/?q=10k%20resistor", 390, dark);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Filters" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#filters")).ToBeVisibleAsync();
        (await page.WiderAsync()).ShouldBeEmpty();
        (await page.ViolationsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/?q=OWN-10K%200402%20100V%205%25%201W", 900)]
    [InlineData("/?q=OWN-10K%200402%20100V%205%25%201W", 1200)]
    [InlineData("/?q=OWN-10K%200402%20100V%205%25%201W", 1440)]
    [InlineData("/?q=100nF%2016V%20X7R%200402", 900)]
    [InlineData("/?q=100nF%2016V%20X7R%200402", 1440)]
    [InlineData("/?q=battery%20friendly%203.3%20V%20regulator", 1440)]
    public async Task A_given_id_and_the_reasons_of_a_part_can_be_read_whole(string address, int width)
    {
        await using OpenPage page = await browser.OpenAsync(address, width);
        (await page.Page.Locator("td.fit .chip:visible").CountAsync()).ShouldBeGreaterThan(0);
        (await page.CutAsync("td.id span, td.fit .chip")).ShouldBeEmpty();
        if (address.Contains("OWN", StringComparison.Ordinal))
        {
            string[] said = [.. await page.Page.Locator($"#C{SampleSite.OwnId} td.fit .chip:visible").AllInnerTextsAsync()];
            said.ShouldContain("does not fit");
            said.ShouldContain(static chip => chip.StartsWith("0402 ✗", StringComparison.Ordinal));
            ILocator id = page.Page.Locator($"#C{SampleSite.OwnId} td.id span");
            (await id.InnerTextAsync()).ShouldBe($"C{SampleSite.OwnId}");

            // In one line: who compares ids does not put them together again.
            (await id.EvaluateAsync<int>("one => one.getClientRects().length")).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Twenty_five_parts_of_a_kind_are_seen_at_once()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=100nF%200402");
        ILocator rows = page.Page.Locator("tr.part");
        (await rows.CountAsync()).ShouldBe(25);
        double height = 0;
        foreach (ILocator row in await rows.AllAsync())
        {
            height += (await row.BoundingBoxAsync())!.Height;
        }

        height.ShouldBeLessThan(25 * 32);
    }
}

using Microsoft.Playwright;

namespace Components.Browser.Tests;

/// <summary>Makes the pictures in README.md: of the page from the sample, of the report from that of the last
/// <c>./build.sh Report</c>. Run by itself: <c>Components.Browser.Tests -explicit only -class "*Pictures"</c>.</summary>
public sealed class Pictures(BrowserFixture browser)
{
    [Fact(Explicit = true)]
    public async Task The_page()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=100nF%2016V%20X7R%200402", 1280);
        await page.Page.SetViewportSizeAsync(1280, 600);
        await TakeAsync(page.Page, "page.webp", "webp");
    }

    [Fact(Explicit = true)]
    public async Task The_report()
    {
        string report = Path.Combine(Checkout.Root, "output", "report", "index.html");
        await using OpenPage page = await browser.OpenAsync("/");
        IPage empty = await page.Page.Context.Browser!.NewPageAsync(
            new() { ViewportSize = new() { Width = 1100, Height = 560 }, ColorScheme = ColorScheme.Light });
        await empty.SetContentAsync(await File.ReadAllTextAsync(report));
        await TakeAsync(empty, "report.png", "png");
        await empty.CloseAsync();
    }

    private static async Task TakeAsync(IPage page, string name, string format)
    {
        ICDPSession session = await page.Context.NewCDPSessionAsync(page);
        Dictionary<string, object> asked = new(StringComparer.Ordinal) { ["format"] = format };
        if (format == "webp")
        {
            asked["quality"] = 80;
        }

        System.Text.Json.JsonElement? taken = await session.SendAsync("Page.captureScreenshot", asked);
        string directory = Directory.CreateDirectory(Path.Combine(Checkout.Root, "docs", "pictures")).FullName;
        await File.WriteAllBytesAsync(
            Path.Combine(directory, name), taken!.Value.GetProperty("data").GetBytesFromBase64());
    }
}

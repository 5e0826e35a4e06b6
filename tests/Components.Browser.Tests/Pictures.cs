using Microsoft.Playwright;

namespace Components.Browser.Tests;

/// <summary>Makes the picture of the page in README.md from the sample. Run by itself:
/// <c>Components.Browser.Tests -explicit only -class "*Pictures"</c>.</summary>
public sealed class Pictures(BrowserFixture browser)
{
    [Fact(Explicit = true)]
    public async Task The_page()
    {
        await using OpenPage page = await browser.OpenAsync("/?q=100nF%2016V%20X7R%200402", 1280);
        await page.Page.SetViewportSizeAsync(1280, 600);
        ICDPSession session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        System.Text.Json.JsonElement? taken = await session.SendAsync("Page.captureScreenshot", new()
        {
            ["format"] = "webp", ["quality"] = 80,
        });
        string directory = Directory.CreateDirectory(Path.Combine(Checkout.Root, "docs", "pictures")).FullName;
        await File.WriteAllBytesAsync(
            Path.Combine(directory, "page.webp"), taken!.Value.GetProperty("data").GetBytesFromBase64());
    }
}

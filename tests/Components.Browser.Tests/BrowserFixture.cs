using Microsoft.Playwright;

namespace Components.Browser.Tests;

/// <summary>One server over the sample and one browser for all tests; nothing is started where there is no browser.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private SampleSite? _site;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is not { } program)
        {
            return;
        }

        _site = await SampleSite.StartAsync();
        _playwright = await Playwright.CreateAsync();
        // A busy machine may need longer than the library's five seconds for a page of documentation.
        Assertions.SetDefaultExpectTimeout(30_000);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            // Tests run as root in containers, where the browser's sandbox cannot be set up; it opens our own pages alone.
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    /// <summary>Opens a page of the server; the test is skipped where there is no browser.</summary>
    /// <param name="address">From the slash on.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="dark">Whether the reader likes it dark.</param>
    /// <param name="script">Whether scripts run.</param>
    internal async Task<OpenPage> OpenAsync(string address, int width = 1440, bool dark = false, bool script = true)
    {
        Assert.SkipWhen(_browser is null, Chromium.Missing);
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _site!.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = width < 900 ? 800 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        OpenPage page = await OpenPage.OfAsync(context);
        await page.Page.GotoAsync(address);
        return page;
    }

    /// <summary>Address of the server.</summary>
    internal Uri Address
    {
        get
        {
            Assert.SkipWhen(_site is null, Chromium.Missing);
            return _site!.Address;
        }
    }
}

using Microsoft.Playwright;

namespace Components.Browser.Tests;

/// <summary>Actions of somebody who has no mouse.</summary>
internal static class Keyboard
{
    private const int MostStops = 400;

    /// <summary>Presses a key.</summary>
    public static Task PressAsync(this OpenPage page, string key) => page.Page.Keyboard.PressAsync(key);

    /// <summary>Types into what has the focus.</summary>
    public static Task TypeAsync(this OpenPage page, string text) => page.Page.Keyboard.TypeAsync(text);

    /// <summary>Presses Tab until something has the focus.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Its name as it is read aloud, or its id.</param>
    /// <param name="key">Tab or Shift+Tab.</param>
    public static async Task TabToAsync(this OpenPage page, string name, string key = "Tab")
    {
        List<string> passed = [];
        for (int stop = 0; stop < MostStops; stop++)
        {
            await page.PressAsync(key);
            string focus = await page.Page.EvaluateAsync<string>("""
                (() => { const one = document.activeElement;
                  const label = one.getAttribute('aria-label')
                    || (one.labels && one.labels[0] ? one.labels[0].textContent : one.textContent);
                  return (one.id || '-') + '\n' + label.trim().replace(/\s+/g, ' '); })()
                """);
            string[] parts = focus.Split('\n');
            if (parts[0] == name || parts[1] == name
                || (name.EndsWith('*') && parts[1].StartsWith(name[..^1], StringComparison.Ordinal)))
            {
                return;
            }

            passed.Add(parts[1]);
        }

        throw new InvalidOperationException($"'{name}' is not reached by {key}; passed: {string.Join(" | ", passed.Take(60))}");
    }

    /// <summary>Goes to the search box; what stands there is marked and gives way to what is typed.</summary>
    public static async Task ToQueryAsync(this OpenPage page) =>
        await page.PressAsync(await page.FocusAsync() == "query" ? "Control+A" : "/");

    /// <summary>Goes to the search box, types a query in place of what stands there, and waits for its parts.</summary>
    public static async Task SearchAsync(this OpenPage page, string query)
    {
        await page.ToQueryAsync();
        await page.TypeAsync(query);
        await page.PressAsync("Enter");
        await Assertions.Expect(page.Page).ToHaveTitleAsync($"{query} · Component search");
        // What was typed in pieces is asked in pieces: the last answer is there when nothing is asked any more.
        await Assertions.Expect(page.Page.Locator("#region:not([aria-busy])")).ToHaveCountAsync(1);
    }

    /// <summary>Text of the last copy.</summary>
    public static Task<string> ClipboardAsync(this OpenPage page) =>
        page.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    /// <summary>Texts of all that a selector finds.</summary>
    public static async Task<string[]> TextsAsync(this OpenPage page, string selector) =>
        [.. await page.Page.Locator(selector).AllInnerTextsAsync()];
}

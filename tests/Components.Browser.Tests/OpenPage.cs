using Microsoft.Playwright;

namespace Components.Browser.Tests;

/// <summary>A page in a window of its own. What the browser complains of (scripts that fail, things that the policy refuses)
/// fails the test.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private OpenPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            // A page that says what is wrong has a status of 400 or 404, which the browser repeats.
            if (message.Type == "error"
                && !message.Text.Contains("the server responded with a status of 40", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public static async Task<OpenPage> OfAsync(IBrowserContext context) => new(context, await context.NewPageAsync());

    /// <summary>Elements that make the page wider than the window; empty when none does.</summary>
    public Task<string[]> WiderAsync() => Page.EvaluateAsync<string[]>("""
        (() => { const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const cuts = one => one && (getComputedStyle(one).overflowX !== 'visible' || cuts(one.parentElement));
          return [...document.body.querySelectorAll('*')]
            .filter(one => one.getBoundingClientRect().right > width && !cuts(one.parentElement))
            .map(one => one.outerHTML.slice(0, 120)).slice(-3).concat('the page'); })()
        """);

    /// <summary>Texts that are seen in part only: something around them cuts them off.</summary>
    /// <param name="selector">Elements.</param>
    public Task<string[]> CutAsync(string selector) => Page.EvaluateAsync<string[]>("""
        selector => [...document.querySelectorAll(selector)].filter(one => one.getClientRects().length > 0).filter(one => {
          const range = document.createRange(); range.selectNodeContents(one);
          const text = range.getBoundingClientRect();
          for (let box = one; box && box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box), edge = box.getBoundingClientRect();
            const cuts = style.overflowX !== 'visible' || style.overflowY !== 'visible' || style.textOverflow === 'ellipsis';
            if (cuts && (text.right > edge.right + 1 || text.left < edge.left - 1 || text.bottom > edge.bottom + 1)) return true;
          }
          return false;
        }).map(one => one.textContent.trim())
        """, selector);

    /// <summary>Where the focus is: name and text of the element.</summary>
    public Task<string> FocusAsync() => Page.EvaluateAsync<string>(
        "(one => one.id || one.getAttribute('aria-label') || one.textContent.trim())(document.activeElement)");

    /// <summary>The sentence that is read aloud.</summary>
    public Task<string> StateAsync() => Page.Locator("#state").InnerTextAsync();

    /// <summary>Waits until the sentence is another one.</summary>
    /// <param name="pattern">Of the new sentence.</param>
    public Task StateIsAsync(string pattern) => Assertions.Expect(Page.Locator("#state")).ToHaveTextAsync(
        new System.Text.RegularExpressions.Regex(pattern));

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _complaints.ShouldBeEmpty();
    }
}

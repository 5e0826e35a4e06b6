using Deque.AxeCore.Commons;

namespace Components.Browser.Tests;

/// <summary>axe-core, the rules that keep a page readable for those who hear or type instead of seeing and pointing. The package
/// brings it; it is put into each page once.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Breaches of axe's rules.</summary>
    /// <param name="page">The page as it stands.</param>
    /// <returns>Rules with the first elements that break them; empty when none does.</returns>
    public static async Task<string[]> ViolationsAsync(this OpenPage page)
    {
        if (!await page.Page.EvaluateAsync<bool>("typeof axe !== 'undefined'"))
        {
            _ = await page.Page.EvaluateAsync($"() => {{ {Script} }}");
        }

        return await page.Page.EvaluateAsync<string[]>("""
            axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations.map(rule =>
              rule.id + ': ' + rule.nodes.slice(0, 3).map(node => node.html).join(' | ')))
            """);
    }
}

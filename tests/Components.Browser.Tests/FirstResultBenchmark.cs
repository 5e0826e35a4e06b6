using System.Diagnostics;
using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace Components.Browser.Tests;

/// <summary>A figure, not a check: how long after the last key the first part is on the page. Run by itself:
/// <c>Components.Browser.Tests -explicit only -class "*FirstResultBenchmark"</c>.</summary>
public sealed class FirstResultBenchmark(BrowserFixture browser, ITestOutputHelper output)
{
    private static readonly string[] Queries =
        ["100nF 16V X7R 0402", "10k 1% 0603 resistor", "battery friendly 3.3 V regulator", "green LED 0603", "SOT-23 mosfet 30V"];

    [Fact(Explicit = true)]
    public async Task First_result_after_a_key()
    {
        await using OpenPage page = await browser.OpenAsync("/");
        List<double> times = [];
        for (int round = 0; round < 20; round++)
        {
            string query = Queries[round % Queries.Length];
            await page.ToQueryAsync();
            await page.Page.Keyboard.InsertTextAsync(query[..^1]);
            await Expect(page.Page).ToHaveTitleAsync($"{query[..^1].Trim()} · Component search");
            string before = await page.Page.Locator("#region h1").InnerTextAsync();
            long start = Stopwatch.GetTimestamp();
            await page.TypeAsync(query[^1..]);
            await page.Page.WaitForFunctionAsync(
                "before => document.querySelector('#region h1').innerText !== before && document.querySelector('tr.part')",
                before,
                new() { PollingInterval = 5 });
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first result after a key, {times.Count} times: "
            + $"median {times[times.Count / 2]:F0} ms, longest {times[^1]:F0} ms"));
    }
}

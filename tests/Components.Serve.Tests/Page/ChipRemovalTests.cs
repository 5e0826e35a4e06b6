using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Serve.Page;
using Components.Serve.Wire;

namespace Components.Serve.Tests.Page;

/// <summary>A thing that was understood is taken away, and what is left means what it meant.</summary>
[Collection(WholeSampleTests.Name)]
public sealed partial class ChipRemovalTests(WholeSampleFixture fixture, ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_taken_away_of_any_query_of_the_open_suites_is_gone_and_little_else_with_it()
    {
        // Decision 244 says why each is not 0: where the kind goes, values beside it bind nothing and are not counted.
        const int MostLost = 59;
        const int MostOtherRoles = 124;
        const int MostFewer = 47;
        using SearchSnapshot opened = new SnapshotOpener(new EncoderFactory(new ModelLocator([]))).Open(fixture.Directory);
        ChipRemoval removal = new(body => Reread(opened, body));
        string[] queries = [.. Queries()];
        queries.Length.ShouldBeGreaterThan(600);
        List<string> wrong = [];
        (int chips, int fixedOnes, int typed) = (0, 0, 0);
        foreach (string query in queries)
        {
            SearchBody body = new() { Query = query };
            SearchResponse before = Search(opened, body);
            for (int index = 0; index < before.Understood.Count; index++)
            {
                UnderstoodItem gone = before.Understood[index];
                if (gone.Spans.Count == 0 && gone.Typed is null)
                {
                    continue;
                }

                chips++;
                if (removal.Without(body, before.Understood, index) is not { } shorter)
                {
                    fixedOnes++;
                    wrong.Add($"'{query}' keeps '{gone.Text}'");
                    continue;
                }

                typed += shorter.Constraints is { Count: > 0 } ? 1 : 0;
                if (PageSearch.IsAny(shorter))
                {
                    wrong.AddRange(Wrong(before, index, Search(opened, shorter))
                        .Select(fault => $"'{query}' - '{gone.Text}' = '{shorter.Text()}': {fault}"));
                }
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{queries.Length} queries, {chips} chips, {fixedOnes} stay, {typed} typed anew"));
        wrong.ForEach(output.WriteLine);
        chips.ShouldBeGreaterThan(1000);
        fixedOnes.ShouldBe(0);
        wrong.ShouldAllBe(static fault => !fault.EndsWith(": is back", StringComparison.Ordinal));
        wrong.Count(static fault => fault.Contains(": lost '", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(MostLost);
        wrong.Count(static fault => fault.Contains(", was ", StringComparison.Ordinal))
            .ShouldBeLessThanOrEqualTo(MostOtherRoles);
        wrong.Count(static fault => fault.EndsWith(" parts", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(MostFewer);
    }

    [Theory]
    [InlineData("low noise op amp", "low noise op amp")]
    [InlineData("temperature sensor", "temperature sensor")]
    [InlineData("i2c temperature sensor", "interface: I2C")]
    [InlineData("op amp rail to rail in stock", "in stock")]
    [InlineData("header 2.54mm in stock", "in stock")]
    [InlineData("cheap 10k 0603", "0603")]
    [InlineData("10k resistor without 0603 package, yageo", "not 0603")]
    [InlineData("capacitor 10 uF, not 0402 and not X5R at least 25V", "not 0402")]
    public async Task The_link_of_a_chip_leads_to_the_same_search_without_it(string query, string gone)
    {
        string html = await Server.Client.GetStringAsync($"/?q={Uri.EscapeDataString(query)}", Cancellation);
        string[] before = Chips(html);
        string[] apart = [.. before.Where(chip => chip != gone && !IsSharing(chip, gone))];
        string link = Links(html)[$"Remove {gone}"];
        string shorter = await Server.Client.GetStringAsync(link, Cancellation);
        string[] after = Chips(shorter);
        after.ShouldNotContain(gone, link);
        apart.Except(after, StringComparer.Ordinal).ShouldBeEmpty(link);
        if (link != "/")
        {
            Fitting(shorter).ShouldBeGreaterThanOrEqualTo(Fitting(html), link);
        }

        // Whoever has a script is sent the same list.
        Chips(await Server.Client.GetStringAsync($"/page/results{link[1..]}", Cancellation)).ShouldBe(after);
    }

    [Fact]
    public async Task What_is_to_blame_is_left_out_as_a_chip_is()
    {
        const string Query = "low noise op amp 10k 0603";
        string html = await Server.Client.GetStringAsync($"/?q={Uri.EscapeDataString(Query)}&package=0402&manufacturer=nobody",
            Cancellation);
        Dictionary<string, string> links = Links(html);
        foreach (string blamed in HtmlText.Attributes(html[html.IndexOf("id=\"blame\"", StringComparison.Ordinal)..
            html.IndexOf("class=\"tools\"", StringComparison.Ordinal)], "href"))
        {
            links.Values.ShouldContain(WebUtility.HtmlDecode(blamed));
        }
    }

    private RunningServer Server => fixture.Server;

    private static IEnumerable<string> Wrong(SearchResponse before, int index, SearchResponse after)
    {
        UnderstoodItem gone = before.Understood[index];
        if (Count(after.Understood, gone) >= Count(before.Understood, gone))
        {
            yield return "is back";
        }

        foreach (UnderstoodItem item in before.Understood)
        {
            // A type that nobody typed may follow from what is gone.
            bool isApart = item != gone && !(item.Kind == "type" && item.Typed is null) && !item.Spans.Any(span =>
                gone.Spans.Any(other => other.Start < span.End && span.Start < other.End));
            UnderstoodItem? same = after.Understood.FirstOrDefault(other => other.Kind == item.Kind && other.Text == item.Text);
            if (isApart && same is null)
            {
                yield return $"lost '{item.Text}'";
            }
            else if (isApart && same!.Role != item.Role && item.Role != "relaxed")
            {
                yield return $"'{item.Text}' is {same.Role}, was {item.Role}";
            }
        }

        // What chooses candidates changes an estimate either way.
        if (after.Total < before.Total && !before.TotalIsEstimate && !after.TotalIsEstimate)
        {
            yield return $"{after.Total} of {before.Total} parts";
        }
    }

    private static int Count(IReadOnlyList<UnderstoodItem> items, UnderstoodItem one) => items.Count(item =>
        item.Kind == one.Kind && item.Text == one.Text && item.Spans.Count > 0 == one.Spans.Count > 0);

    private static SearchResponse Search(SearchSnapshot opened, SearchBody body) =>
        opened.Search(body.ToRequest() with { Limit = 1, PreferInStock = true }, Cancellation);

    private static IReadOnlyList<UnderstoodItem>? Reread(SearchSnapshot opened, SearchBody body)
    {
        SearchRequest request = body.ToRequest() with { Limit = 1, PreferInStock = true };
        return (body.Constraints ?? []).Any(constraint => opened.ConstraintProblem(constraint) is not null)
            || request.Problems(opened.Engine).Count > 0 ? null : opened.Understood(request, Cancellation);
    }

    // Every open suite: the ones beside the validation half.
    private static IEnumerable<string> Queries()
    {
        string data = Path.Combine(Checkout.Root, "data", "eval");
        string[] files = [Path.Combine(data, "common.yaml"), Path.Combine(data, "jlc.yaml"),
            .. Directory.EnumerateFiles(Path.Combine(data, "development"), "*.yaml").Order(StringComparer.Ordinal)];
        return files.SelectMany(File.ReadLines).Select(static line => Text().Match(line)).Where(static match => match.Success)
            .Select(static match => match.Groups["text"].Value.Trim('"').Replace("\\\"", "\"", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
    }

    private static string[] Chips(string html)
    {
        int begin = html.IndexOf("<ul class=\"chips asked\">", StringComparison.Ordinal);
        return begin < 0 ? [] : [.. Chip().Matches(html[begin..html.IndexOf("</ul>", begin, StringComparison.Ordinal)])
            .Select(static match => WebUtility.HtmlDecode(match.Groups["text"].Value))];
    }

    private static Dictionary<string, string> Links(string html) => Link().Matches(html)
        .DistinctBy(static match => match.Groups["label"].Value).ToDictionary(
            static match => WebUtility.HtmlDecode(match.Groups["label"].Value),
            static match => WebUtility.HtmlDecode(match.Groups["href"].Value), StringComparer.Ordinal);

    // Words of one chip that stand in another one.
    private static bool IsSharing(string chip, string gone) => chip.Split(' ').Intersect(
        gone.Split(' '), StringComparer.OrdinalIgnoreCase).Any();

    private static long Fitting(string html) => HtmlText.Texts(html, "<p id=\"state\"")[0] is var state
        ? Number().Matches(state).Sum(static match => long.Parse(match.Value, NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture)) : 0;

    [GeneratedRegex("^ {4}text: (?<text>.+)$")]
    private static partial Regex Text();

    [GeneratedRegex("<li class=\"chip [^>]*><span[^>]*>(?<text>[^<]*)<")]
    private static partial Regex Chip();

    [GeneratedRegex("<a class=\"x\" data-go href=\"(?<href>[^\"]*)\" aria-label=\"(?<label>[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("[0-9][0-9,]*")]
    private static partial Regex Number();
}

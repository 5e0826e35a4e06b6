using Components.Catalog.Packages;
using Components.Index.Engine;
using Components.Search.Explaining;
using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <content>The referee of whole answers: what is checked of every one of them.</content>
public sealed partial class HonestAnswerTests
{
    private static void CheckAll(CatalogueSnapshot catalogue, IReadOnlyList<string> texts)
    {
        Searcher searcher = catalogue.Over(catalogue.Mapped);
        int signs = 0;
        List<string> untrue = [];
        foreach (string text in texts.Concat(Refusals))
        {
            SearchRequest request = new() { Query = text, Limit = 30 };
            QueryExplanation plain = searcher.Explain(request);
            signs += Check(request, plain, catalogue, untrue);
            searcher.Search(request with { Query = $"\uFEFF{text.Insert(text.Length / 2, "\u200B")}" }).Results.Select(
                static result => result.LcscId)
                .ShouldBe(plain.Results.Select(static result => result.Result.LcscId), text);
            if (plain.Results.Count == 0)
            {
                continue;
            }

            SearchResult first = plain.Results[0].Result;
            string? package = first.Package.Length > 0 ? first.Package : null;
            foreach (SearchRequest filtered in new[]
            {
                request with { InStockOnly = true }, request with { ComponentType = first.ComponentType, Package = package,
                    InStockOnly = true }, request with { Package = "0402" },
            })
            {
                signs += Check(filtered, searcher.Explain(filtered), catalogue, untrue);
            }
        }

        untrue.ShouldBeEmpty();
        signs.ShouldBeGreaterThan(5000);
    }

    /// <summary>Queries that say what is not wanted and how many pieces: beside the suites, which hardly do.</summary>
    private static readonly string[] Refusals =
    [
        "10k -0402", "10k 0603 != 5%", "!= 100nF", "100nF not basic", "100nF not in stock", "not resistor", "10k -resistor",
        "NE555 -DIP",
        "AO3401A -mosfet", "0402 capacitor not X7R", "led -red", "10k stock < 1000", "100nF at least 300k in stock", "5% 10k",
    ];

    private static int Check(SearchRequest request, QueryExplanation answer, CatalogueSnapshot catalogue, List<string> untrue)
    {
        string text = $"'{request.Query}' type {request.ComponentType} package {request.Package} in stock {request.InStockOnly}";
        SearchResult[] results = [.. answer.Results.Select(static result => result.Result)];
        int states = results.Count(static result => result.Match == MatchState.States);
        int silent = results.Count(static result => result.Match == MatchState.Silent);
        answer.Refused.ShouldBe(0, text);
        ((long)(states + silent)).ShouldBeLessThanOrEqualTo(answer.Total, text);
        ((long)states).ShouldBeLessThanOrEqualTo(answer.Matched, text);
        answer.Matched.ShouldBeLessThanOrEqualTo(answer.Total, text);
        results.Zip(results.Skip(1)).ShouldNotContain(static pair => pair.First.Score < pair.Second.Score, text);
        bool isBelow = false;
        int signs = 0;
        foreach (SearchResult result in results)
        {
            StoredPart part = catalogue.Parts[result.LcscId];
            (request.ComponentType is null || part.Type == request.ComponentType).ShouldBeTrue(text);
            (request.Package is null || PackageFamily.Of(part.Package) == PackageFamily.Of(request.Package)).ShouldBeTrue(text);
            (!request.InStockOnly || part.Stock > 0).ShouldBeTrue(text);
            bool isNamed = result.Reasons.Any(static reason => reason.StartsWith("is C", StringComparison.Ordinal)
                || reason.StartsWith("part number ✓", StringComparison.Ordinal) || reason == "part number begins so");
            bool isLow = result.Match is MatchState.Contradicts or MatchState.Nearest;
            (isLow || !isBelow).ShouldBeTrue($"{text}: C{result.LcscId} stands below one that contradicts or is only near");
            isBelow |= isLow && !isNamed;
            foreach (string reason in result.Reasons.Where(static reason => reason.Contains('✓')))
            {
                signs++;
                if (!ReasonReferee.Holds(reason, request.Query, part))
                {
                    untrue.Add($"{text}: C{result.LcscId} '{reason}' {part.Package} {part.Description} "
                        + $"{string.Join(' ', part.Numbers)} {string.Join(' ', part.Codes)}");
                }
            }
        }

        return signs;
    }

    private static void FiltersAgree(CatalogueSnapshot catalogue)
    {
        (Filter Filter, Func<StoredPart, bool> Holds)[] cases =
        [
            (new Filter.HasPackage(), static part => PackageFamily.Of(part.Package).Length > 0),
            .. new[] { "DIP", "qfn", "QFP", "SOP", "SOT", "BGA", "XYZ", PackageMount.ThroughHole }.Select(static style => (
                (Filter)new Filter.PackageStyleIs(style),
                (Func<StoredPart, bool>)(part => PackageFamily.IsOfStyle(PackageFamily.Of(part.Package), style)))),
            (new Filter.HasCode("color_code"), static part => part.Codes.ContainsKey("color_code")),
            (new Filter.HasCode("tempco_code"), static part => part.Codes.ContainsKey("tempco_code")),
            .. new[] { "STM32F103", "stm32f103c8t6", "RC0402FR-0710", "C", "SMBJ15", "GRM188R71H104KA93D",
                "" }.Select(static text => (
                (Filter)new Filter.PartNumberBegins(text), (Func<StoredPart, bool>)(part => Begins(part.PartNumber, text)))),
        ];
        foreach ((Filter filter, Func<StoredPart, bool> holds) in cases)
        {
            using RowSet mapped = catalogue.Mapped.Resolve(filter);
            using RowSet exact = catalogue.Exact.Resolve(filter);
            mapped.Ascending().ShouldBe(exact.Ascending(), filter.ToString());
            mapped.Count.ShouldBe(catalogue.Parts.Values.Count(holds), filter.ToString());
            using RowSet few = catalogue.Mapped.Resolve(new Filter.And([new Filter.PackageIs("SOT-23"),
                new Filter.StockAtLeast(100), filter]));
            using RowSet same = catalogue.Exact.Resolve(new Filter.And([new Filter.PackageIs("SOT-23"),
                new Filter.StockAtLeast(100), filter]));
            few.Ascending().ShouldBe(same.Ascending(), $"{filter} of few rows");
        }
    }

    private static bool Begins(string partNumber, string text)
    {
        string key = new([.. text.Where(char.IsLetterOrDigit)]);
        string number = new([.. partNumber.Where(char.IsLetterOrDigit)]);
        if (key.Length == 0 || number.Length < key.Length)
        {
            return false;
        }

        int first = number.IndexOf('x', StringComparison.Ordinal);
        bool hasPlaceholders = first >= 5 && partNumber.Any(char.IsAsciiLetterUpper)
            && !partNumber.Any(static c => char.IsAsciiLetterLower(c) && c != 'x');
        return Enumerable.Range(0, key.Length)
            .All(i => char.ToLowerInvariant(key[i]) == char.ToLowerInvariant(number[i]) || (hasPlaceholders && number[i] == 'x'));
    }
}

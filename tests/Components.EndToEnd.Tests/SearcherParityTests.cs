using Components.Catalog.Packages;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Index.Engine;
using Components.Search.Explaining;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.EndToEnd.Tests;

/// <summary>Whole answers of both engines over what the real build assembled. A bit of a set was once a row to one caller and
/// a place to another: every engine test passed, and production answered filtered requests with random parts.</summary>
public sealed class SearcherParityTests(PublishedSample sample, PublishedCatalogue catalogue)
{
    /// <summary>Inverted lists instead of the complete scan of a small catalogue.</summary>
    private static readonly Dictionary<string, string> ThroughLists = new() { ["index.dense.scan_up_to_rows"] = "1000" };

    private const string Unfiltered = "no filter";

    [Fact]
    public void Both_engines_give_the_same_answers_over_the_sample()
    {
        sample.First.ExitCode.ShouldBe(0, sample.First.ToString());
        AnswersAgree(sample.Snapshot, Path.Combine(sample.Workplace.Root, "data", "eval"), isThorough: false);
    }

    [Fact]
    public void Both_engines_give_the_same_answers_over_the_real_catalogue()
    {
        catalogue.Run.ExitCode.ShouldBe(0, catalogue.Run.ToString());
        AnswersAgree(catalogue.Snapshot, catalogue.Suites, isThorough: true);
    }

    [Fact]
    public void Through_lists_only_the_dense_leg_may_differ_and_keeps_its_recall()
    {
        using BuiltSnapshot built = new(sample.Workplace, ThroughLists);
        OnlyTheDenseLegMayDiffer(built);
    }

    [Fact]
    public void Through_lists_only_the_dense_leg_of_the_real_catalogue_may_differ_and_keeps_its_recall()
    {
        catalogue.Run.ExitCode.ShouldBe(0, catalogue.Run.ToString());
        using BuiltSnapshot built = new(catalogue.Workplace, ThroughLists, PublishedCatalogue.Arguments);
        OnlyTheDenseLegMayDiffer(built);
    }

    private static void OnlyTheDenseLegMayDiffer(BuiltSnapshot built)
    {
        using SearchSnapshot mapped = Open(built.Directory, "mapped");
        using SearchSnapshot exact = Open(built.Directory, "exact");
        Dictionary<long, JudgedPart> parts = Parts(built.Directory);
        Dictionary<string, (int Found, int Wanted)> recall = [];
        foreach (SearchRequest request in Requests(built.Suites, mapped, parts, isThorough: false))
        {
            QueryExplanation one = mapped.Explain(request);
            QueryExplanation other = exact.Explain(request);
            string text = Describe(request);
            TotalsAgree((one.Total, one.TotalIsEstimate), (other.Total, other.TotalIsEstimate), text);
            TotalsAgree((one.Matched, one.TotalIsEstimate), (other.Matched, other.TotalIsEstimate), text);
            ObeysFilters(request, one.Results.Select(static result => result.Result), parts);
            ObeysFilters(request, other.Results.Select(static result => result.Result), parts);
            Legs(one).ShouldBe(Legs(other), text);
            Dictionary<long, ExplainedResult> byId = other.Results.ToDictionary(static result => result.Result.LcscId);
            foreach (ExplainedResult result in one.Results.Where(result => byId.ContainsKey(result.Result.LcscId)))
            {
                foreach (string leg in new[] { "lexical", "parametric", "identifier" })
                {
                    result.Ranks.GetValueOrDefault(leg)
                        .ShouldBe(byId[result.Result.LcscId].Ranks.GetValueOrDefault(leg), $"{text}: {leg}");
                }
            }

            SearchRequest raw = request with { SearchMode = SearchMode.RawVector, Limit = 10 };
            double[] exactScores = [.. exact.Search(raw).Results.Select(static result => result.CosineScore)];
            double[] mappedScores = [.. mapped.Search(raw).Results.Select(static result => result.CosineScore)];
            (int found, int wanted) = recall.GetValueOrDefault(FiltersOf(request));
            recall[FiltersOf(request)] = (
                found + (exactScores.Length == 0 ? 0 : mappedScores.Count(score => score >= exactScores[^1] - 1e-6)),
                wanted + exactScores.Length);
        }

        // The promise of the certificate: .99 without filters, .98 under each kind of filter.
        recall.Count.ShouldBe(4);
        foreach ((string filters, (int found, int wanted)) in recall)
        {
            wanted.ShouldBeGreaterThan(100, filters);
            ((double)found / wanted).ShouldBeGreaterThanOrEqualTo(filters == Unfiltered ? 0.99 : 0.98, filters);
        }
    }

    private static string FiltersOf(SearchRequest request) => (request.ComponentType is null, request.InStockOnly) switch
    {
        (true, false) => Unfiltered,
        (true, true) => "stock",
        (false, false) => "type and package",
        (false, true) => "type, package and stock",
    };

    private static void AnswersAgree(string directory, string suites, bool isThorough)
    {
        using SearchSnapshot mapped = Open(directory, "mapped");
        using SearchSnapshot exact = Open(directory, "exact");
        StandsInAnotherOrder(mapped);
        Dictionary<long, JudgedPart> parts = Parts(directory);
        int filtered = 0;
        foreach (SearchRequest request in Requests(suites, mapped, parts, isThorough))
        {
            SearchResponse one = mapped.Search(request);
            SearchResponse other = exact.Search(request);
            one.Results.Select(static result => result.LcscId)
                .ShouldBe(other.Results.Select(static result => result.LcscId), Describe(request));
            one.Matched.ShouldBe(other.Matched, Describe(request));
            TotalsAgree((one.Total, one.TotalIsEstimate), (other.Total, other.TotalIsEstimate), Describe(request));
            ObeysFilters(request, one.Results, parts);
            filtered += IsFiltered(request) ? one.Results.Count : 0;
        }

        filtered.ShouldBeGreaterThan(1000);
    }

    /// <summary>Counts are the same. An estimate counts candidates, and the last of two hundred may differ among
    /// near-duplicates.</summary>
    private static void TotalsAgree((long Total, bool IsEstimate) one, (long Total, bool IsEstimate) other, string text)
    {
        one.IsEstimate.ShouldBe(other.IsEstimate, text);
        Math.Abs(one.Total - other.Total).ShouldBeLessThanOrEqualTo(one.IsEstimate ? Math.Max(1, other.Total / 50) : 0, text);
    }

    private static SearchSnapshot Open(string directory, string engine) =>
        new SnapshotOpener(new EncoderFactory(new ModelLocator([]))).Open(directory, new OpenOptions { Engine = engine });

    private static Dictionary<long, JudgedPart> Parts(string directory) =>
        JudgedParts.Read(Path.Combine(directory, "detail.sqlite")).ToDictionary(static part => part.LcscId);

    /// <summary>With places equal to rows this class would see nothing.</summary>
    private static void StandsInAnotherOrder(SearchSnapshot snapshot)
    {
        using RowSet all = snapshot.Engine.Resolve(Filter.All);
        int elsewhere = 0;
        int place = 0;
        foreach (int row in all.Common(all))
        {
            elsewhere += row == place++ ? 0 : 1;
        }

        place.ShouldBe(snapshot.Engine.RowCount);
        elsewhere.ShouldBeGreaterThan(place / 2);
    }

    /// <summary>Every query of the suites that fit, as it is, and with filters that its own first result names, which leave
    /// something: each of them where the test is thorough, else the queries take turns, so that every kind of filter meets a
    /// third of them.</summary>
    private static IEnumerable<SearchRequest> Requests(
        string suites, SearchSnapshot snapshot, Dictionary<long, JudgedPart> parts, bool isThorough)
    {
        int turn = 0;
        foreach (SuiteQuery query in SuiteReader.ReadAll(suites)
            .Where(suite => suite.Sources.Count == 0 || suite.Sources.Contains(snapshot.Metadata.SourceId))
            .SelectMany(static suite => suite.Queries))
        {
            SearchRequest request = query.Request with { Limit = 50 };
            yield return request;
            if (snapshot.Search(request).Results is not [{ } first, ..])
            {
                continue;
            }

            JudgedPart part = parts[first.LcscId];
            string? package = part.Package.Length > 0 ? part.Package : null;
            SearchRequest[] filtered =
            [
                request with { InStockOnly = true },
                request with { ComponentType = part.ComponentType, Package = package },
                request with { ComponentType = part.ComponentType, Package = package, InStockOnly = true },
            ];
            foreach (SearchRequest one in isThorough ? filtered : [filtered[turn++ % filtered.Length]])
            {
                yield return one;
            }
        }
    }

    private static void ObeysFilters(SearchRequest request, IEnumerable<SearchResult> results, Dictionary<long, JudgedPart> parts)
    {
        foreach (JudgedPart part in results.Select(result => parts[result.LcscId]))
        {
            string text = $"{Describe(request)}: C{part.LcscId}";
            if (request.ComponentType is { } type)
            {
                part.ComponentType.ShouldBe(type, text);
            }

            if (request.Package is { } package)
            {
                PackageFamily.Of(part.Package).ShouldBe(PackageFamily.Of(package), text);
            }

            if (request.InStockOnly)
            {
                (part.Stock > 0).ShouldBeTrue(text);
            }
        }
    }

    private static bool IsFiltered(SearchRequest request) =>
        request.InStockOnly || request.ComponentType is not null || request.Package is not null;

    private static string Legs(QueryExplanation explanation) => string.Join(
        ' ', explanation.Legs.Where(static leg => leg.Name != "dense").OrderBy(static leg => leg.Name, StringComparer.Ordinal)
            .Select(static leg => $"{leg.Name}:{leg.Candidates}"));

    private static string Describe(SearchRequest request) =>
        $"'{request.Query}' type {request.ComponentType} package {request.Package} in stock {request.InStockOnly}";
}

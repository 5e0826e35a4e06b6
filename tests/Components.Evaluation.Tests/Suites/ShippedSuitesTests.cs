using Components.Catalog.Import;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Evaluation.Tests.Support;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Transform;
using Components.Transform.Offers;

namespace Components.Evaluation.Tests.Suites;

/// <summary>The suites in data/eval: reviewed bytes, enough queries, and an answer to every query.</summary>
public sealed class ShippedSuitesTests : IDisposable
{
    private static readonly string[] Slices =
        ["category", "everyday", "exact", "filters", "negation", "noisy", "parametric", "partial_id", "several_constraints"];

    private readonly string _directory = Directory.CreateTempSubdirectory("shipped-suites-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Digests_are_those_of_the_reviewed_suites()
    {
        string[] recorded = File.ReadAllLines(Path.Combine(Repository.Eval, "DIGESTS"));
        string[] actual = [.. Directory.EnumerateFiles(Repository.Eval, "*.yaml").Order(StringComparer.Ordinal)
            .Select(static path => $"{Sha256Digest.OfFile(path)}  {Path.GetFileName(path)}")];
        recorded.ShouldBe(actual, "review the changed suite, then record it: (cd data/eval && sha256sum *.yaml > DIGESTS)");
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("jlc")]
    public void Every_catalogue_has_at_least_250_queries_in_all_slices(string source)
    {
        SuiteQuery[] queries = [.. For(source).SelectMany(static suite => suite.Queries)];
        queries.Length.ShouldBeGreaterThanOrEqualTo(250);
        queries.Select(static query => query.Slice).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(Slices);
        queries.Select(static query => $"{query.Request.Query}|{query.Request.Package}|{query.Request.ComponentType}")
            .ShouldBeUnique();
    }

    [Fact]
    public void Every_suite_is_for_a_source_that_is_shipped()
    {
        string[] files = [Path.Combine(Checkout.Root, "pipeline.yaml"),
            .. Directory.GetFiles(Path.Combine(Checkout.Root, "profiles"), "*.yaml")];
        string[] ids =
            [.. files.Select(static path =>
                File.ReadLines(path).SkipWhile(static line => line != "source:")
                    .FirstOrDefault(static line => line.StartsWith("  id: ", StringComparison.Ordinal)) ?? "")
                    .Where(static line => line.Length > 0).Select(static line => line[6..].Trim())];
        SuiteReader.ReadAll(Repository.Eval).SelectMany(static suite => suite.Sources)
            .ShouldAllBe(source => ids.Contains(source));
    }

    [Fact]
    public async Task Every_query_for_the_sample_has_a_relevant_part() =>
        CheckAnswerable("sample", await Repository.ImportAsync(
            "sample", SourceSettings.SampleKind, Path.Combine(Checkout.Root, "data", "sample"), _directory));

    [Fact]
    public async Task Every_query_for_the_real_catalogue_has_a_relevant_part()
    {
        string? shared = Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR");
        string catalogue = Path.Combine(shared ?? "", "data", "jlc", "cache.sqlite3");
        Assert.SkipUnless(shared is not null
            && File.Exists(catalogue), "COMPONENTS_SHARED_DIR does not name a directory with data/jlc/cache.sqlite3.");
        CheckAnswerable("jlc", await Repository.ImportAsync("jlc", SourceSettings.JlcpartsKind, catalogue, _directory));
    }

    private void CheckAnswerable(string source, string import)
    {
        string sql = Path.Combine(_directory, "sql");
        _ = TransformStage.Run(import, new TransformSettings(), sql);
        _ = OffersStage.Run(
            Path.Combine(Path.GetDirectoryName(import)!, ImportFiles.Offers), new TransformSettings(), sql);
        JudgedPart[] parts = [.. JudgedParts.Read(Path.Combine(sql, SnapshotFiles.Detail))];
        List<string> unanswerable = [];
        foreach (EvaluationSuite suite in For(source))
        {
            IReadOnlyList<QueryJudgement> judgements = QueryJudgements.Make(
                suite.Queries, parts, [.. suite.Queries.Select(static _ => new HashSet<long>())]);
            unanswerable.AddRange(suite.Queries.Where((_, i) => judgements[i].Relevant == 0)
                .Select(query => $"{suite.Name} {query.Id}: {query.Request.Query}"));

            // An expectation that half of the catalogue meets measures nothing.
            suite.Queries.Where((_, i) => judgements[i].Relevant > parts.Length / 2).Select(static query => query.Id)
                .ShouldBeEmpty();
        }

        unanswerable.ShouldBeEmpty();
    }

    private static IEnumerable<EvaluationSuite> For(string source) =>
        SuiteReader.ReadAll(Repository.Eval)
            .Where(suite => suite.Sources.Count == 0 || suite.Sources.Contains(source, StringComparer.Ordinal));
}

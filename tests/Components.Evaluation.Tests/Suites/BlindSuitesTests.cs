using System.Security.Cryptography;
using System.Text;
using Components.Catalog.Import;
using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Evaluation.Tests.Support;
using Components.Evaluation.Validation;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.TestKit.Files;
using Components.Transform;
using Components.Transform.Offers;

namespace Components.Evaluation.Tests.Suites;

/// <summary>data/eval/development and data/eval/validation: written blind, split by a rule, recorded by digest.</summary>
public sealed class BlindSuitesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("blind-suites-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(BlindSuites.Development)]
    [InlineData(BlindSuites.Validation)]
    public void Digests_are_those_of_the_files_as_written(string half)
    {
        string folder = Path.Combine(Repository.Eval, half);
        string[] actual = [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            .Select(static path => $"{Sha256Digest.OfFile(path)}  {Path.GetFileName(path)}")];
        actual.Length.ShouldBe(9);
        File.ReadAllLines(Path.Combine(folder, "DIGESTS"))
            .ShouldBe(actual, "blind suites are not edited to fit; see data/eval/README.md");
    }

    [Theory]
    [InlineData(BlindSuites.Development, false)]
    [InlineData(BlindSuites.Validation, true)]
    public void The_first_byte_of_the_texts_digest_chooses_the_half(string half, bool odd)
    {
        SuiteQuery[] queries = [.. Half(half).SelectMany(static suite => suite.Queries)];
        queries.Length.ShouldBeGreaterThan(400);
        queries.Where(query => (SHA256.HashData(Encoding.UTF8.GetBytes(query.Request.Query))[0] % 2 != 0) != odd)
            .Select(static query => query.Id)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_query_has_an_answer_in_the_real_catalogue_or_has_none_as_it_says()
    {
        string? shared = Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR");
        string catalogue = Path.Combine(shared ?? "", "data", "jlc", "cache.sqlite3");
        Assert.SkipUnless(
            shared is not null && File.Exists(catalogue),
            "COMPONENTS_SHARED_DIR does not name a directory with data/jlc/cache.sqlite3.");
        string import = await Repository.ImportAsync("jlc", SourceSettings.JlcpartsKind, catalogue, _directory);
        string sql = Path.Combine(_directory, "sql");
        _ = TransformStage.Run(import, new TransformSettings(), sql);
        _ = OffersStage.Run(
            Path.Combine(Path.GetDirectoryName(import)!, ImportFiles.Offers), new TransformSettings(), sql);
        JudgedPart[] parts = [.. JudgedParts.Read(Path.Combine(sql, SnapshotFiles.Detail))];
        SuiteQuery[] queries = [.. Half(BlindSuites.Development).Concat(Half(BlindSuites.Validation))
            .SelectMany(static suite => suite.Queries)];
        queries.Count(static query => query.Nothing is not null).ShouldBeGreaterThan(100);
        List<string> wrong = [];
        Parallel.ForEach(queries, query =>
        {
            bool found = Array.Exists(parts, part => query.Nothing?.Holds(part) ?? query.Grade(part) > 0);
            if (found != query.Nothing is null)
            {
                lock (wrong)
                {
                    wrong.Add(query.Id);
                }
            }
        });
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void A_query_expects_something_or_nothing()
    {
        string both = Write("{id: a, slice: s, text: t, nothing: {type: relay}, expect: {1: {type: relay}}}");
        Should.Throw<Components.Foundation.Errors.InputDataException>(() =>
            SuiteReader.Read(both)).Message.ShouldContain("expects nothing");
        string neither = Write("{id: a, slice: s, text: t}");
        Should.Throw<Components.Foundation.Errors.InputDataException>(() =>
            SuiteReader.Read(neither)).Message.ShouldContain("'expect' is missing");
        SuiteReader.Read(Write("{id: a, slice: s, text: t, nothing: {type: relay}}")).Queries[0].Expectations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_suite_or_a_baseline_is_named_and_nobody_waits_for_its_writer()
    {
        string pipe = Path.Combine(_directory, "suite.yaml");
        Assert.SkipUnless(NamedPipe.TryMake(pipe), "The system has no named pipes.");
        foreach (Action read in (Action[])[() => SuiteReader.Read(pipe), () => GateBaseline.Read(pipe, "sample")])
        {
            (await Should.ThrowAsync<Components.Foundation.Errors.EnvironmentException>(() => Task.Run(read)
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken))).Code.ShouldBe("FIL002");
        }
    }

    private static IReadOnlyList<EvaluationSuite> Half(string half) => SuiteReader.ReadAll(Path.Combine(Repository.Eval, half));

    private string Write(string query)
    {
        string path = Path.Combine(_directory, "suite.yaml");
        File.WriteAllText(path, $"suite: t\nqueries:\n  - {query}\n");
        return path;
    }
}

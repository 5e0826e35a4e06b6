using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Suites;
using Components.Evaluation.Tests.Support;
using Components.Fetch.Settings;
using Components.Search.Opening;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>The production path over whole catalogues, asked what the catalogue itself suggests and judged part by part: what is
/// shown, who passes bounds of stock and price, orders, pages, facets, explanations, parts like another one.</summary>
public sealed class CatalogueInvariantsTests : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("catalogue-invariants-").FullName;

    [Fact]
    public async Task Every_answer_over_the_whole_sample_is_what_its_database_says() => Holds(await AskAsync(
        SourceSettings.SampleKind, Path.Combine(Checkout.Root, "data", "sample")));

    [Fact]
    public async Task Every_answer_over_the_real_catalogue_is_what_its_database_says()
    {
        string path = Path.Combine(
            Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR") ?? "", "data", "jlc", "cache.sqlite3");
        Assert.SkipUnless(File.Exists(path), "COMPONENTS_SHARED_DIR names no directory with data/jlc/cache.sqlite3.");
        Holds(await AskAsync(SourceSettings.JlcpartsKind, path));
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            foreach (string directory in Directory.EnumerateDirectories(_work, "*", SearchOption.AllDirectories))
            {
                File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        Directory.Delete(_work, recursive: true);
    }

    private static void Holds(IReadOnlyList<GateCheck> checks)
    {
        foreach (GateCheck check in checks)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{check.Name} {check.Measured}: {check.Message}");
        }

        checks.Where(static check => check.Verdict != GateVerdict.Pass)
            .Select(static check => $"{check.Name} {check.Measured}: {check.Message}").ShouldBeEmpty();
        checks.Select(static check => check.Name).ShouldBe([
            "invariant.shown", "invariant.bounds", "invariant.sorted", "invariant.pages", "invariant.facets",
            "invariant.explained", "invariant.similar",
        ]);
    }

    private async Task<IReadOnlyList<GateCheck>> AskAsync(string kind, string path)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string import = await Repository.ImportAsync("catalogue", kind, path, _work);
        string directory = SnapshotBuilder.Build(
            import, _work, Path.Combine(_work, SampleSnapshot.Name), SampleSnapshot.Name, "catalogue");
        using IGateSnapshot snapshot = new GateOpener(SnapshotBuilder.Encoders).Open(directory, new OpenOptions(), cancellation);
        IReadOnlyList<EvaluationSuite> suites = SuiteReader.ReadAll(Path.Combine(Repository.Eval, "common.yaml"));
        Interrogation interrogation = Interrogation.Of(snapshot, suites, cancellation);
        long began = TimeProvider.System.GetTimestamp();
        GateCheck[] checks = [.. CatalogueInvariants.Of(snapshot, interrogation, cancellation)];
        TestContext.Current.TestOutputHelper?.WriteLine($"{TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
        return checks;
    }
}

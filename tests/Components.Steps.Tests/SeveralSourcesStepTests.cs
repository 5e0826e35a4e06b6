using Components.Catalog.History;
using Components.Fetch.Ledger;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;

namespace Components.Steps.Tests;

/// <summary>Several sources as one step: all are tried whatever is wrong with one of them, and the days of stock are those of
/// what was joined.</summary>
public sealed class SeveralSourcesStepTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("several-sources-step-").FullName;

    public SeveralSourcesStepTests()
    {
        foreach (string file in Directory.EnumerateFiles(StepFixture.Directory, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_root, Path.GetRelativePath(StepFixture.Directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        string settings = File.ReadAllText(Path.Combine(_root, "pipeline.yaml"));
        const string Map = "csv: { columns: { id: id, part_number: mpn, stock: stock } }";
        File.WriteAllText(
            Path.Combine(_root, "pipeline.yaml"),
            $$"""
            catalogue: { id: shop, priority: [aa, bb], fields: { stock: [bb, aa] } }
            sources:
              aa: { kind: csv, path: aa.csv, {{Map}} }
              bb: { kind: csv, path: bb.csv, {{Map}} }
            fetch: { guards: { max_shrink_pct: 100, max_quarantine_pct: 100 } }

            """ + settings[settings.IndexOf("\nmodel:", StringComparison.Ordinal)..]
                .Replace("transform:\n", "transform:\n  history: true\n", StringComparison.Ordinal));
        Write("aa", "1,A,5", "2,B,6");
        Write("bb", "1,A,9");
    }

    private Places Places => new(_root, Path.Combine(_root, "cache"), Path.Combine(_root, "snapshots"), null);

    public void Dispose() => new DurableFiles().DeleteDirectory(_root);

    [Fact]
    public void A_file_that_is_missing_stops_the_run_when_the_others_were_tried_and_stands_in_the_ledger_with_its_setting()
    {
        Run("Fetch").ShouldBe(StepStatus.Ran);
        Write("aa", "1,A,5", "2,B,6", "3,C,7");
        File.Delete(Path.Combine(_root, "bb.csv"));

        InputDataException refused = Should.Throw<InputDataException>(() => Run("Fetch"));

        refused.Message.ShouldBe("FET065: catalogue 'shop': Nothing was joined, because a source failed. Source 'bb': FET013: "
            + "bb.csv: The catalogue is no file and no directory. Check sources.bb.path. Correct it and fetch again. The last "
            + "good import of 'bb' stays; 'aa' was accepted.");
        LedgerEntry failed = Ledger("bb")[^1];
        (failed.Outcome, failed.Error).ShouldBe((LedgerEntry.Failed,
            "FET013: bb.csv: The catalogue is no file and no directory. Check sources.bb.path."));
        LedgerEntry accepted = Ledger("aa")[^1];
        (accepted.Outcome, accepted.Profile!.Rows).ShouldBe((LedgerEntry.Accepted, 3));

        // A header that lacks a column names the map of its source.
        File.WriteAllText(Path.Combine(_root, "bb.csv"), "number,mpn,stock\n1,A,9\n");
        Should.Throw<InputDataException>(() => Run("Fetch")).Message.ShouldContain(
            "Correct sources.bb.csv in pipeline.yaml or in the profile. Correct it and fetch again.");
        Write("bb", "1,A,9");
        Run("Fetch").ShouldBe(StepStatus.Ran);
    }

    [Fact]
    public void The_days_that_are_read_are_those_of_what_was_joined()
    {
        Run("Fetch").ShouldBe(StepStatus.Ran);
        Run("TransformOffers").ShouldBe(StepStatus.Ran);
        Run("TransformOffers").ShouldBe(StepStatus.UpToDate);
        string days = Path.Combine(Places.FetchStateDirectory, "catalogues", "shop.history");
        StockDay today = StockDay.Known(days).ShouldHaveSingleItem();
        using (StockDayReader reader = new(today.Path))
        {
            reader.Sources.ShouldBe(["aa", "bb"]);
            List<string> parts = [];
            while (reader.MoveNext())
            {
                parts.Add($"{reader.Current.Id} {reader.Current.Stock}");
            }

            parts.ShouldBe(["1 9", "2 6"]);
        }

        File.Delete(today.Path);
        Run("TransformOffers").ShouldBe(StepStatus.Ran);
    }

    private void Write(string source, params string[] rows) =>
        File.WriteAllLines(Path.Combine(_root, source + ".csv"), ["id,mpn,stock", .. rows]);

    private IReadOnlyList<LedgerEntry> Ledger(string source) =>
        new SourceLedger(Places.FetchStateDirectory, new DurableFiles()).Read(source);

    private StepStatus Run(string step)
    {
        PipelineConfiguration configuration = PipelineConfiguration.Load(
            _root, [], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);
        StepGraph graph = PipelineSteps.CreateData(Places, configuration);
        using StoreSession session = new OutputStore(
            configuration.Get<CacheSettings>("cache").ToStoreOptions(Places.StoreDirectory)).Open();
        return new StepExecutor(graph, session, configuration, new StepRunOptions()).Run(step).Status;
    }
}

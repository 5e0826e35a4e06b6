using Components.Catalog.History;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;

namespace Components.Steps.Tests;

/// <summary>Days of stock are an input of TransformOffers where transform.history is set, and of nothing that depends on what a
/// part is.</summary>
public sealed class HistoryStepTests : IDisposable
{
    private static readonly string[] OfTexts =
        ["Transform", "Embed", "IndexDense", "IndexLexical", "IndexFilters", "IndexRecords", "IndexFacts", "IndexFamilies",
            "Certify"];

    private readonly string _root = Directory.CreateTempSubdirectory("history-step-").FullName;

    private string Work => Path.Combine(_root, "work");

    private string Days => Path.Combine(Work, "cache", "fetch", "sources", "step-fixture", "history");

    public void Dispose() => new DurableFiles().DeleteDirectory(_root);

    [Fact]
    public void Another_day_runs_TransformOffers_and_what_reads_it_and_nothing_that_says_what_a_part_is()
    {
        string project = Project();
        IReadOnlyDictionary<string, StepStatus> off = Run(project, history: false).Statuses;
        off.Values.ShouldAllBe(static status => status == StepStatus.Ran);
        StockDay today = StockDay.Known(Days).ShouldHaveSingleItem("days are remembered before anybody asks for them");
        Sha256Digest plain = Offers(project, history: false);

        IReadOnlyDictionary<string, StepStatus> on = Run(project, history: true).Statuses;
        on["Fetch"].ShouldBe(StepStatus.UpToDate);
        on["TransformOffers"].ShouldBe(StepStatus.Ran);
        Offers(project, history: true).ShouldNotBe(plain);
        Unchanged(on);
        Run(project, history: true).Statuses.Values.ShouldAllBe(static status => status == StepStatus.UpToDate);
        Run(project, history: false).Statuses.Values.ShouldAllBe(static status => status == StepStatus.UpToDate);
        Offers(project, history: false).ShouldBe(plain);

        // Yesterday.
        StockDay before = new(today.Day.AddDays(-1), StockDay.PathOf(Days, today.Day.AddDays(-1)));
        using (StockDayWriter writer = new(File.Create(before.Path), before.Day, "step-fixture"))
        {
            writer.Complete();
        }

        Decide(project, history: false).ShouldBe("up to date");
        Decide(project, history: true).ShouldBe("run");
        IReadOnlyDictionary<string, StepStatus> next = Run(project, history: true).Statuses;
        (next["Fetch"], next["TransformOffers"], next["IndexOffers"])
            .ShouldBe((StepStatus.UpToDate, StepStatus.Ran, StepStatus.Ran));
        Unchanged(next);
    }

    [Fact]
    public void Every_setting_of_transform_decides_of_Transform_but_whether_past_imports_are_read()
    {
        (PipelineConfiguration configuration, StepGraph graph) = Load(Project(), history: false);
        string[] all = [.. configuration.Slice(["transform"]).Values.Keys];
        all.ShouldContain("transform.history");
        configuration.Slice(graph["Transform"].Settings).Values.Keys.Order(StringComparer.Ordinal)
            .ShouldBe(all.Where(static setting => setting != "transform.history").Order(StringComparer.Ordinal));
        graph["TransformOffers"].Settings.ShouldContain("transform.history");
    }

    [Fact]
    public void A_day_that_cannot_be_read_is_a_warning_with_its_name()
    {
        string project = Project();
        Run(project, history: true);
        StockDay day = StockDay.Known(Days).Single();
        string old = StockDay.PathOf(Days, day.Day.AddDays(-3));
        File.WriteAllText(old, "damaged");

        (IReadOnlyDictionary<string, StepStatus> statuses, List<string> said) = Run(project, history: true);

        statuses["TransformOffers"].ShouldBe(StepStatus.Ran);
        said.ShouldContain($"warning: the day of {old} counts as unknown: It is cut, altered, or no file of stock. Delete "
            + "it to hear no more of it.");

        // The day is what it was before.
        File.Delete(old);
        Run(project, history: true).Statuses["TransformOffers"].ShouldBe(StepStatus.UpToDate);
    }

    [Fact]
    public void What_is_no_file_in_the_place_of_a_day_is_a_warning_with_its_name()
    {
        string project = Project();
        Run(project, history: true);
        StockDay day = StockDay.Known(Days).Single();
        string directory = Directory.CreateDirectory(StockDay.PathOf(Days, day.Day.AddDays(-3))).FullName;
        string link = StockDay.PathOf(Days, day.Day.AddDays(-4));
        File.CreateSymbolicLink(link, day.Path);

        (IReadOnlyDictionary<string, StepStatus> statuses, List<string> said) = Run(project, history: true);

        statuses["TransformOffers"].ShouldBe(StepStatus.Ran);
        said.ShouldContain($"warning: the day of {directory} counts as unknown: It is no file: a directory. Delete it to hear no "
            + "more of it.");
        said.ShouldContain($"warning: the day of {link} counts as unknown: It is no file: a link. Delete it to hear no more of "
            + "it.");
        Run(project, history: true).Statuses["TransformOffers"].ShouldBe(StepStatus.UpToDate);

        // A whole file in its place is another input.
        File.Delete(link);
        File.Copy(day.Path, link);
        Decide(project, history: true).ShouldBe("run");
        File.Delete(link);
        Directory.Delete(directory);
        Run(project, history: true).Statuses["TransformOffers"].ShouldBe(StepStatus.UpToDate);
    }

    private static void Unchanged(IReadOnlyDictionary<string, StepStatus> statuses) =>
        OfTexts.Select(step => statuses[step]).ShouldAllBe(static status => status == StepStatus.UpToDate);

    // The fixture of the steps with the properties of the product that are read off past imports.
    private string Project()
    {
        string project = Path.Combine(_root, "project");
        foreach (string file in Directory.EnumerateFiles(StepFixture.Directory, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(project, Path.GetRelativePath(StepFixture.Directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.Copy(Path.Combine(Checkout.Root, "data", "properties", "history.yaml"),
            Path.Combine(project, "properties", "history.yaml"));
        return project;
    }

    private Sha256Digest Offers(string project, bool history)
    {
        (PipelineConfiguration configuration, StepGraph graph) = Load(project, history);
        using StoreSession session = Store(configuration).Open();
        return Sha256Digest.OfFile(new StepExecutor(graph, session, configuration, new StepRunOptions())
            .Run("TransformOffers").PathOf("offers.sqlite"));
    }

    private string Decide(string project, bool history)
    {
        (PipelineConfiguration configuration, StepGraph graph) = Load(project, history);
        return new StepPlanner(graph, Store(configuration), configuration, new StepRunOptions())
            .Decide("TransformOffers").Describe();
    }

    private (IReadOnlyDictionary<string, StepStatus> Statuses, List<string> Said) Run(string project, bool history)
    {
        (PipelineConfiguration configuration, StepGraph graph) = Load(project, history);
        List<string> said = [];
        using StoreSession session = Store(configuration).Open();
        StepExecutor executor = new(graph, session, configuration, new StepRunOptions(),
            progress: new InlineProgress<string>(said.Add));
        return (graph.Order.ToDictionary(static step => step, step => executor.Run(step).Status, StringComparer.Ordinal), said);
    }

    private OutputStore Store(PipelineConfiguration configuration) =>
        new(configuration.Get<CacheSettings>("cache").ToStoreOptions(Places(_root).StoreDirectory));

    private (PipelineConfiguration Configuration, StepGraph Graph) Load(string project, bool history)
    {
        PipelineConfiguration configuration = PipelineConfiguration.Load(
            project, [], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry,
            [new ConfigurationOverride("transform.history", history ? "true" : "false", "test")]);
        return (configuration, PipelineSteps.CreateData(Places(project), configuration));
    }

    private Places Places(string project) =>
        new(project, Path.Combine(Work, "cache"), Path.Combine(Work, "snapshots"), null);
}

using System.Globalization;
using System.Text.Json;
using Components.Catalog.History;
using Components.Fetch;
using Components.Fetch.Combining;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Transform.History;
using Components.Transform.Offers;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.History;

/// <summary>The history of a catalogue that is made of several sources says what its snapshots of those days said.</summary>
public sealed class SeveralSourcesHistoryTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly Dictionary<string, SourceSettings> _sources = new(StringComparer.Ordinal);
    private CatalogueSettings _catalogue = new()
    {
        Id = "shop",
        Priority = ["aa", "bb"],
        Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["stock"] = ["bb", "aa"] },
    };

    private string _offers = "";
    private string _database = "";

    public SeveralSourcesHistoryTests()
    {
        _sources.Add("aa", Csv("aa"));
        _sources.Add("bb", Csv("bb"));
    }

    private DeclaredCatalogue Declared => DeclaredCatalogue.Of(_catalogue, _sources);

    private string State => Path.Combine(_workspace.Directory, "state");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void The_trend_is_that_of_the_price_which_is_shown_wherever_the_stock_is_from()
    {
        Import("2026-11-29", Aa("10,R,1,0.02"), Bb("10,R,5,6"));
        Import("2026-11-30", Aa("10,R,1,0.02"), Bb("10,R,5,9"));

        Run().ShouldBe(
        [
            "10 days_in_stock in stock on 2 of 2 known days up to 2026-11-30",
            "10 days_since_stock last in stock on 2026-11-30",
            "10 price_trend 0.02 on 2026-11-29, 0.02 on 2026-11-30",
        ]);
        History(10).Price!.ChangePct.ShouldBe(0);
        Stock(10).ShouldBe([5, 5]);
    }

    [Fact]
    public void A_row_that_is_another_part_is_no_day_of_the_part()
    {
        Import("2026-11-28", Aa("3,R-3K,100,1", "4,R-4K,104,1"), Bb("3,OTHER-3K,777,1", "4,R-4K,9,1"));
        Import("2026-11-29", Aa("3,R-3K,101,1", "4,R-4K,104,1"), Bb("3,R-3K,5,1", "4,R-4K,9,1"));
        Import("2026-11-30", Aa("3,R-3K,102,1", "4,R-4K,104,1"), Bb("3,R-3K,6,1", "4,OTHER-4K,0,1"));

        Run().ShouldContain("4 days_in_stock in stock on 3 of 3 known days up to 2026-11-30");
        Stock(3).ShouldBe([100, 5, 6]);
        Stock(4).ShouldBe([9, 9, 104]);
    }

    [Fact]
    public void A_day_on_which_another_source_told_the_stock_has_that_one()
    {
        Import("2026-11-28", Aa("11,R-A,111,1", "12,R-B,112,1", "13,R-C,,1"), Bb("11,R-A,5,1", "12,R-B,6,1", "13,R-C,,1"));
        Import("2026-11-29", Aa("11,R-A,111,1", "12,R-B,112,1", "13,R-C,,1"), Bb("12,R-B,,1", "13,R-C,,1"));
        Import("2026-11-30", Aa("11,R-A,111,1", "12,R-B,112,1", "13,R-C,,1"), Bb("11,R-A,7,1", "12,R-B,8,1", "13,R-C,9,1"));

        Run();
        Stock(11).ShouldBe([5, 111, 7]);
        Stock(12).ShouldBe([6, 112, 8]);
        Stock(13).ShouldBe([null, null, 9]);
    }

    [Fact]
    public void What_a_source_did_not_bring_on_a_day_is_unknown_and_what_it_did_not_list_was_not_there()
    {
        Import("2026-11-29", Aa("1,R,5,1"), Bb("2,S,6,1"));
        _sources["cc"] = Csv("cc");
        _catalogue = new CatalogueSettings { Id = "shop", Priority = ["aa", "bb", "cc"] };
        Import("2026-11-30", Aa("1,R,5,1", "7,NEW,1,1"), Bb("2,S,6,1"), ("cc", ["9,T,4,1"]));

        Run().ShouldContain("9 days_in_stock in stock on 1 of 1 known days up to 2026-11-30");
        Stock(9).ShouldBe([null, 4], "nobody had that source on the day before");
        Stock(7).ShouldBe([0, 1], "its source was there and did not list it");

        // Another order tomorrow changes nothing of what was.
        _catalogue = _catalogue with { Priority = ["bb", "cc", "aa"] };
        Import("2026-12-01", Aa("1,R,5,1"), Bb("1,R,8,1", "2,S,6,1"), ("cc", ["9,T,4,1"]));
        Run();
        Stock(1).ShouldBe([5, 5, 8]);
        StockDay.Known(JoinedHistory.DirectoryOf(State, Declared)).Count.ShouldBe(3);
    }

    [Fact]
    public void A_day_on_which_nothing_was_joined_is_unknown_and_one_that_was_ended_midway_counts_once()
    {
        Import("2026-11-28", Aa("1,R,5,1"), Bb("2,S,6,1"));
        Should.Throw<InputDataException>(() => Import("2026-11-29", Aa("1,R,9,1"), ("bb", []))).Code.ShouldBe("FET065");
        Import("2026-11-30", Aa("1,R,7,1"), Bb("2,S,6,1"));
        Run();
        Stock(1).ShouldBe([5, null, 7]);

        bool isThrough = false;
        for (int step = 1; !isThrough; step++)
        {
            DurableFiles dying = new(new FailAt(step));
            isThrough = Try(() => Import("2026-12-01", dying, Aa("1,R,4,1"), Bb("2,S,6,1")));
            step.ShouldBeLessThan(300);
        }

        Import("2026-12-01", Aa("1,R,4,1"), Bb("2,S,6,1"));
        Run();
        Stock(1).ShouldBe([5, null, 7, 4]);
    }

    [Fact]
    public void Partial_imports_have_days_of_their_own()
    {
        Import("2026-11-29", Aa("1,R,5,1", "3,T,1,1"), Bb("2,S,6,1"));
        _sources["aa"] = _sources["aa"] with { RowLimit = 1 };
        Import("2026-11-30", Aa("1,R,5,1", "3,T,1,1"), Bb("2,S,6,1"));
        StockDay.Known(JoinedHistory.DirectoryOf(State, Declared)).Select(static day => day.Name).ShouldBe(["2026-11-30.stock"]);
        _sources["aa"] = _sources["aa"] with { RowLimit = null };
        StockDay.Known(JoinedHistory.DirectoryOf(State, Declared)).Select(static day => day.Name).ShouldBe(["2026-11-29.stock"]);
    }

    private static (string Source, string[] Rows) Aa(params string[] rows) => ("aa", rows);

    private static (string Source, string[] Rows) Bb(params string[] rows) => ("bb", rows);

    private static SourceSettings Csv(string id) => new()
    {
        Kind = SourceSettings.CsvKind,
        Path = id + ".csv",
        Csv = new CsvSettings
        {
            Columns = new CsvColumns { Id = "id", PartNumber = "mpn", Stock = "stock" },
            Prices = [new CsvPriceColumn { Quantity = 1, Column = "price" }],
        },
    };

    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is IOException or ComponentsException)
        {
            return false;
        }
    }

    private void Import(string day, params (string Source, string[] Rows)[] sources) => Import(day, new DurableFiles(), sources);

    private void Import(string day, DurableFiles files, params (string Source, string[] Rows)[] sources)
    {
        foreach ((string source, string[] rows) in sources)
        {
            File.WriteAllLines(Path.Combine(_workspace.Directory, source + ".csv"), ["id,mpn,stock,price", .. rows]);
        }

        string output = Directory.CreateDirectory(Path.Combine(_workspace.Directory, Guid.NewGuid().ToString("N"))).FullName;
        CombinedRequest request = new()
        {
            Catalogue = Declared,
            Common = new FetchRequest
            {
                Source = _sources["aa"],
                Fetch = new FetchSettings
                {
                    Guards = new GuardSettings
                    {
                        MaxShrinkPct = 100, MaxFillRateDropPct = 100, MaxDistributionDistance = 1, MaxQuarantinePct = 100,
                        MaxDefectPct = 100,
                    },
                },
                RepositoryRoot = _workspace.Directory,
                StateDirectory = State,
                Time = new Clock(DateTimeOffset.Parse(day + "T12:00Z", CultureInfo.InvariantCulture)),
                Files = files,
            },
        };
        CombinedResult result = CombinedFetch.RunAsync(request, output).GetAwaiter().GetResult();
        CombinedFetch.Accept(request, result);
        _offers = Path.Combine(output, FetchStage.OffersFileName);
    }

    private string[] Run()
    {
        string directory = Path.Combine(_workspace.Directory, "sql", Guid.NewGuid().ToString("N"));
        _ = OffersStage.Run(
            _offers, new TransformSettings(), directory,
            history: new StockSource("shop", JoinedHistory.DirectoryOf(State, Declared)),
            properties: Readings.Product.Properties);
        _database = Path.Combine(directory, SnapshotFiles.Offers);
        return [.. Workspace.Query(_database, "SELECT lcsc_id, property, raw FROM history_facts ORDER BY 1, 2")
            .Select(static row => string.Join(' ', row))];
    }

    private PastRecord History(long id) => JsonSerializer.Deserialize<PastRecord>(
        (string)Workspace.Query(_database, $"SELECT history_json FROM component_history WHERE lcsc_id = {id}").Single()[0]!)!;

    // From the first known day of the catalogue on.
    private long?[] Stock(long id)
    {
        PastRecord record = History(id);
        int days = StockDay.Known(JoinedHistory.DirectoryOf(State, Declared)) is { Count: > 0 } known
            ? known[^1].Day.DayNumber - known[0].Day.DayNumber + 1 : 0;
        return [.. record.Stock!.TakeLast(days)];
    }

    /// <summary>Fails at the n-th durable step, and at every one behind it: the process is gone.</summary>
    private sealed class FailAt(int step) : IFileFaults
    {
        private int _steps;

        public void Before(string operation, string path)
        {
            if (++_steps >= step)
            {
                throw new IOException($"killed before {operation} of {path}");
            }
        }
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

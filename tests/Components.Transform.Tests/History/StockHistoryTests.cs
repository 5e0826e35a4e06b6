using System.Text.Json;
using Components.Catalog.History;
using Components.Foundation.Files;
using Components.Transform.History;
using Components.Transform.Offers;
using Components.Transform.Reporting;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.History;

/// <summary>Facts that are read off past imports: the imports are real, their days are the test's.</summary>
public sealed class StockHistoryTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly PastImports _past;

    public StockHistoryTests() => _past = new PastImports(_workspace.Directory);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Thirty_days_of_imports_are_counted_day_by_day()
    {
        for (int day = 1; day <= 30; day++)
        {
            string[] rows =
            [
                $"1,ALWAYS,{100 + day},{(0.5 - day * 0.001).ToString(System.Globalization.CultureInfo.InvariantCulture)}",
                $"2,EVEN,{(day % 2 == 0 ? 7 : 0)},1",
                .. day <= 10 ? ["3,VANISHED,5,1"] : Array.Empty<string>(),
                .. day >= 29 ? ["4,NEW,9,2"] : Array.Empty<string>(),
                "5,NEVER,0,",
            ];
            _past.Import($"2026-11-{day:00}", rows);
        }

        OffersReport report = Run();
        Facts().ShouldBe(
        [
            "1 days_in_stock 30 30 - in stock on 30 of 30 known days up to 2026-11-30",
            "1 days_since_stock 0 0 - last in stock on 2026-11-30",
            "1 price_trend - - price-falling 0.499 on 2026-11-01, 0.47 on 2026-11-30",
            "2 days_in_stock 15 15 - in stock on 15 of 30 known days up to 2026-11-30",
            "2 days_since_stock 0 0 - last in stock on 2026-11-30",
            "2 price_trend - - price-steady 1 on 2026-11-01, 1 on 2026-11-30",
            "4 days_in_stock 2 2 - in stock on 2 of 30 known days up to 2026-11-30",
            "4 days_since_stock 0 0 - last in stock on 2026-11-30",
            "4 price_trend - - price-steady 2 on 2026-11-29, 2 on 2026-11-30",
            "5 days_in_stock 0 0 - in stock on 0 of 30 known days up to 2026-11-30",
            "5 days_since_stock 30 - - not in stock on the 30 days up to 2026-11-30",
        ]);
        JsonElement even = History(2);
        even.GetProperty("stock").EnumerateArray().Select(static pieces => pieces.GetInt64())
            .ShouldBe(Enumerable.Range(1, 30).Select(static day => day % 2 == 0 ? 7L : 0L));
        History(5).GetProperty("stock").EnumerateArray().Select(static pieces => pieces.GetInt64())
            .ShouldBe(Enumerable.Repeat(0L, 30), "it never was in stock, and that is known of every day");
        History(1).GetProperty("price").GetProperty("change_pct").GetDouble().ShouldBe(-5.81);
        report.Tables["component_history"].ShouldBe(4);
        report.Tables["history_facts"].ShouldBe(11);
        report.History!.Sources.ShouldHaveSingleItem().ShouldBe(
            new HistorySourceReport { SourceId = "mine", Newest = "2026-11-30", Days = 30 });
    }

    [Fact]
    public void Days_without_an_import_are_unknown_and_not_days_without_stock()
    {
        _past.Import("2026-11-01", "1,A,5,1", "2,B,0,1", "3,C,5,1");
        _past.Import("2026-11-20", "1,A,5,1.5", "2,B,5,1", "3,C,0,1");
        _past.Import("2026-11-30", "1,A,5,1.5", "2,B,0,1", "3,C,0,1");

        Run();
        Facts().ShouldBe(
        [
            // In stock on 3 days at least, and on all 30 at most.
            "1 days_in_stock 3 30 - in stock on 3 of 3 known days up to 2026-11-30",
            "1 days_since_stock 0 0 - last in stock on 2026-11-30",
            "1 price_trend - - price-rising 1 on 2026-11-01, 1.5 on 2026-11-30",
            // Last seen ten days ago; it may have been there until yesterday.
            "2 days_in_stock 1 28 - in stock on 1 of 3 known days up to 2026-11-30",
            "2 days_since_stock 1 10 - last in stock on 2026-11-20",
            "2 price_trend - - price-steady 1 on 2026-11-01, 1 on 2026-11-30",
            "3 days_in_stock 1 28 - in stock on 1 of 3 known days up to 2026-11-30",
            // Nobody saw the nine days after the twentieth either.
            "3 days_since_stock 1 29 - last in stock on 2026-11-01",
            "3 price_trend - - price-steady 1 on 2026-11-01, 1 on 2026-11-30",
        ]);
        History(1).GetProperty("stock").EnumerateArray().Count(static pieces => pieces.ValueKind == JsonValueKind.Null)
            .ShouldBe(27);

        // Two days later the first of the days is no longer one of thirty.
        _past.Import("2026-12-01", "1,A,5,1.5", "2,B,0,1", "3,C,0,1");
        Run("later");
        Facts("later").ShouldContain("1 days_in_stock 3 30 - in stock on 3 of 3 known days up to 2026-12-01");
        Facts("later").ShouldContain("3 days_in_stock 0 27 - in stock on 0 of 3 known days up to 2026-12-01");
        Facts("later").ShouldContain("3 days_since_stock 2 30 - last in stock on 2026-11-01");
    }

    [Fact]
    public void A_day_whose_row_does_not_tell_the_stock_counts_neither_for_nor_against()
    {
        _past.Import("2026-11-25", "1,EMPTY,,1", "2,TOLD,0,1", "3,NEVER,,", "4,PRICED,,1", "5,DASH,-,1");
        _past.Import("2026-11-26", "1,EMPTY,7,1", "2,TOLD,0,1", "3,NEVER,,", "4,PRICED,,1", "5,DASH,0,1");
        _past.Import("2026-11-27", "1,EMPTY,,1", "2,TOLD,0,1", "3,NEVER,,", "4,PRICED,,1", "5,DASH,-,1");
        _past.Import("2026-11-28", "1,EMPTY,9,1", "2,TOLD,0,1", "3,NEVER,,", "4,PRICED,,1", "5,DASH,0,1");
        _past.Import("2026-11-29", "1,EMPTY,,1", "2,TOLD,0,1", "3,NEVER,,", "4,PRICED,,1", "5,DASH,0,1");
        _past.Import("2026-11-30", "1,EMPTY,,1", "2,TOLD,0,1", "3,NEVER,,", "4,PRICED,,2", "5,DASH,,1");

        Run();
        Facts().Where(static fact => !fact.Contains("price-steady", StringComparison.Ordinal)).ShouldBe(
        [
            "1 days_in_stock 2 30 - in stock on 2 of 2 known days up to 2026-11-30",
            "1 days_since_stock 0 2 - last in stock on 2026-11-28",
            "2 days_in_stock 0 24 - in stock on 0 of 6 known days up to 2026-11-30",
            "2 days_since_stock 6 - - not in stock on the 6 days up to 2026-11-30",
            // Of 3 nothing was ever told; of 4 the price alone, which counts.
            "4 price_trend - - price-rising 1 on 2026-11-25, 2 on 2026-11-30",
            // The newest day says nothing, so neither does "since".
            "5 days_in_stock 0 27 - in stock on 0 of 3 known days up to 2026-11-30",
        ]);
        JsonElement empty = History(1);
        (empty.GetProperty("known_days").GetInt32(), empty.GetProperty("days_in_stock").GetInt32(),
            empty.GetProperty("last_in_stock").GetString()).ShouldBe((2, 2, "2026-11-28"));
        empty.GetProperty("stock").EnumerateArray().TakeLast(6).Select(static pieces => pieces.GetRawText())
            .ShouldBe(["null", "7", "null", "9", "null", "null"]);
        History(4).GetProperty("known_days").GetInt32().ShouldBe(0);
        Rows("out", "SELECT lcsc_id FROM component_history ORDER BY 1").ShouldBe(["1", "2", "4", "5"]);

        // The records of the newest day say it too (decision 238).
        File.ReadLines(_past.LastOffers).First().ShouldStartWith("{\"id\":1,\"stock_unknown\":true");
    }

    [Theory]
    [InlineData("0.50", "0.49", "price-falling")]
    [InlineData("0.50", "0.51", "price-rising")]
    [InlineData("0.0050", "0.0049", "price-falling")]
    [InlineData("0.50", "0.4901", "price-steady")]
    [InlineData("0.50", "0.5099", "price-steady")]
    public void A_price_that_changed_by_two_percent_is_not_steady(string first, string last, string trend)
    {
        _past.Import("2026-11-29", $"1,A,5,{first}");
        _past.Import("2026-11-30", $"1,A,5,{last}");

        Run();
        Facts().ShouldContain(fact => fact.StartsWith($"1 price_trend - - {trend} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_imports_of_a_day_are_one_day_and_the_later_counts()
    {
        _past.Import("2026-11-29T01:00", "1,A,5,1", "2,B,0,1");
        _past.Import("2026-11-30T06:00", "1,A,0,1", "2,B,0,1");
        _past.Import("2026-11-30T23:59", "1,A,5,1", "2,B,0,1");

        Run();
        Facts().ShouldContain("1 days_in_stock 2 30 - in stock on 2 of 2 known days up to 2026-11-30");
        Facts().ShouldContain("2 days_in_stock 0 28 - in stock on 0 of 2 known days up to 2026-11-30");
    }

    [Fact]
    public void A_clock_that_was_wrong_costs_no_day_and_no_future()
    {
        _past.Import("2026-11-28", "1,A,5,1");
        _past.Import("2026-11-29", "1,A,0,1");
        _past.Import("2031-01-01", "1,A,5,1");
        _past.Import("2026-11-30", "1,A,5,1");
        Run();
        Facts().ShouldContain("1 days_in_stock 2 29 - in stock on 2 of 3 known days up to 2026-11-30");

        // Set back: the day stays as it was, and days are counted to where the clock stands.
        _past.Import("2026-11-29", "1,A,5,1");
        Run("back");
        Facts("back").ShouldContain("1 days_in_stock 1 29 - in stock on 1 of 2 known days up to 2026-11-29");

        _past.Import("2026-12-01", "1,A,0,1");
        Run("again");
        Facts("again").ShouldContain("1 days_in_stock 2 28 - in stock on 2 of 4 known days up to 2026-12-01");
    }

    [Fact]
    public void The_first_import_of_a_fresh_clone_is_one_known_day()
    {
        _past.Import("2026-11-30", "1,A,5,1", "2,B,0,1");

        Run();
        Facts().ShouldBe(
        [
            "1 days_in_stock 1 30 - in stock on 1 of 1 known days up to 2026-11-30",
            "1 days_since_stock 0 0 - last in stock on 2026-11-30",
            "2 days_in_stock 0 29 - in stock on 0 of 1 known days up to 2026-11-30",
            "2 days_since_stock 1 - - not in stock on 2026-11-30",
        ]);
    }

    [Fact]
    public void Without_past_imports_the_facts_are_absent_and_the_bytes_are_what_they_were()
    {
        _past.Import("2026-11-30", "1,A,5,1", "2,B,0,1");
        Run("off", isRead: false);
        new DurableFiles().DeleteDirectory(_past.State);
        OffersReport nothing = Run("nothing");
        Run("never", isRead: false);

        File.ReadAllBytes(Of("nothing", SnapshotFiles.Offers)).ShouldBe(File.ReadAllBytes(Of("off", SnapshotFiles.Offers)));
        File.ReadAllBytes(Of("never", SnapshotFiles.Offers)).ShouldBe(File.ReadAllBytes(Of("off", SnapshotFiles.Offers)));
        Rows("off", "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            .ShouldBe(["component_offers"]);
        nothing.History!.Sources.ShouldBe([new HistorySourceReport { SourceId = "mine", Days = 0 }]);
        nothing.Tables.Keys.ShouldBe(["component_offers"]);
    }

    [Fact]
    public void Equal_days_give_equal_bytes_and_stock_changes_no_text()
    {
        _past.Import("2026-11-29", "1,A,5,1", "2,B,0,1");
        _past.Import("2026-11-30", "1,A,5,1", "2,B,0,1");
        Run("first");
        Run("second");
        File.ReadAllBytes(Of("second", SnapshotFiles.Offers)).ShouldBe(
            File.ReadAllBytes(Of("first", SnapshotFiles.Offers)));

        byte[] before = File.ReadAllBytes(_past.LastImport);
        _past.Import("2026-12-01", "1,A,0,3", "2,B,900,1");
        Run("later");
        File.ReadAllBytes(_past.LastImport).ShouldBe(before);
        Facts("later").ShouldNotBe(Facts("first"));
    }

    [Fact]
    public void A_file_that_is_damaged_or_of_another_source_is_left_out_by_name()
    {
        _past.Import("2026-11-28", "1,A,5,1");
        _past.Import("2026-11-29", "1,A,5,1");
        _past.Import("2026-11-30", "1,A,5,1");
        byte[] whole = File.ReadAllBytes(DayFile(29));
        File.WriteAllBytes(DayFile(29), whole[..^9]);
        using (StockDayWriter foreign = new(File.Create(DayFile(28)), new DateOnly(2026, 11, 28), "another"))
        {
            foreign.Complete();
        }

        OffersReport report = Run();
        Facts().ShouldContain("1 days_in_stock 1 30 - in stock on 1 of 1 known days up to 2026-11-30");
        SortedDictionary<string, string> leftOut = report.History!.Sources.ShouldHaveSingleItem().LeftOut!;
        leftOut.Keys.ShouldBe(["2026-11-28.stock", "2026-11-29.stock"]);
        leftOut["2026-11-28.stock"].ShouldBe("It is of the source 'another'.");

        // Nothing is left: the facts are absent, and the build goes on.
        File.WriteAllText(DayFile(30), "no stock at all");
        Run("none").History!.Sources.ShouldHaveSingleItem().LeftOut!.Count.ShouldBe(3);
        Rows("none", "SELECT name FROM sqlite_schema WHERE name = 'history_facts'").ShouldBeEmpty();
    }

    [Fact]
    public void A_part_without_stock_on_every_known_day_has_been_without_it_at_least_so_long()
    {
        for (int day = 11; day <= 30; day++)
        {
            _past.Import($"2026-11-{day}", "1,NEVER,0,1", $"2,ONCE,{(day == 11 ? 5 : 0)},1");
        }

        Run();
        Facts().ShouldContain("1 days_since_stock 20 - - not in stock on the 20 days up to 2026-11-30");
        Facts().ShouldContain("2 days_since_stock 19 19 - last in stock on 2026-11-11");

        // The newest day cannot be read: it says nothing, and neither does what lies before it of "since".
        File.WriteAllText(DayFile(30), "damaged");
        Run("damaged");
        Facts("damaged").ShouldNotContain(static fact => fact.StartsWith("1 days_since_stock", StringComparison.Ordinal));
        Facts("damaged").ShouldContain("2 days_since_stock 0 19 - last in stock on 2026-11-11");
    }

    [Fact]
    public void What_is_no_file_in_the_place_of_a_day_is_left_out_by_name_and_displaces_no_day()
    {
        _past.Settings = _past.Settings with { HistoryDays = 2 };
        _past.Import("2026-11-27", "1,A,5,1");
        _past.Import("2026-11-28", "1,A,5,1");
        string link = DayFile(26);
        File.CreateSymbolicLink(link, DayFile(28));
        Directory.CreateDirectory(DayFile(29));
        _past.Import("2026-11-30", "1,A,5,1");

        SortedDictionary<string, string> leftOut = Run().History!.Sources.ShouldHaveSingleItem().LeftOut!;
        leftOut.ShouldBe(new SortedDictionary<string, string>
        {
            ["2026-11-26.stock"] = "It is no file: a link.", ["2026-11-29.stock"] = "It is no file: a directory.",
        });
        Facts().ShouldContain("1 days_in_stock 2 30 - in stock on 2 of 2 known days up to 2026-11-30");
        File.Exists(DayFile(28)).ShouldBeTrue();
        FileKind.IsLink(link).ShouldBeTrue();
    }

    [Fact]
    public void A_fetch_that_ends_at_any_durable_step_counts_no_day_twice()
    {
        bool isThrough = false;
        for (int step = 1; !isThrough; step++)
        {
            string root = Directory.CreateDirectory(Path.Combine(_workspace.Directory, $"killed-{step}")).FullName;
            PastImports past = new(root);
            past.Import("2026-11-29", "1,A,0,1");
            past.Faults = new FailAt(step);
            isThrough = Try(() => past.Import("2026-11-30", "1,A,5,1"));
            past.Faults = null;

            // A day that is not complete yet says nothing.
            StockDay.Known(past.Directory).ShouldAllBe(static day => StockDayReader.Problem(day, "mine") == null);
            past.Import("2026-11-30", "1,A,5,1");
            StockDay.Known(past.Directory).Select(static day => day.Name).ShouldBe(["2026-11-29.stock", "2026-11-30.stock"]);
            _ = OffersStage.Run(
                past.LastOffers, new TransformSettings(), Path.Combine(root, "out"), history: past.Source,
                properties: Readings.Product.Properties);
            Workspace.Query(Path.Combine(root, "out", SnapshotFiles.Offers),
                "SELECT low, high FROM history_facts WHERE property = 'days_in_stock'")
                .ShouldHaveSingleItem().ShouldBe([1d, 29d]);
            step.ShouldBeLessThan(200);
        }
    }

    [Fact]
    public void Days_beyond_the_limit_are_dropped_and_none_are_kept_where_none_are_wanted()
    {
        _past.Settings = _past.Settings with { HistoryDays = 2 };
        foreach (int day in (int[])[1, 5, 9])
        {
            _past.Import($"2026-11-0{day}", "1,A,5,1");
        }

        StockDay.All(_past.Directory).Select(static day => day.Name).ShouldBe(["2026-11-05.stock", "2026-11-09.stock"]);

        PastImports none = new(_workspace.Directory, "none");
        none.Settings = none.Settings with { HistoryDays = 0 };
        none.Import("2026-11-01", "1,A,5,1");
        Directory.Exists(none.Directory).ShouldBeFalse();
    }

    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string DayFile(int day) => StockDay.PathOf(_past.Directory, new DateOnly(2026, 11, day));

    private string Of(string output, string file) => Path.Combine(_workspace.Directory, output, file);

    private OffersReport Run(string output = "out", bool isRead = true) => OffersStage.Run(
        _past.LastOffers, new TransformSettings(), Of(output, ""), history: isRead ? _past.Source : null,
        properties: Readings.Product.Properties);

    private string[] Facts(string output = "out") => Rows(output,
        "SELECT lcsc_id, property, low, high, code, raw FROM history_facts WHERE source = 'history' ORDER BY 1, 2");

    private JsonElement History(long id) => JsonDocument.Parse(
        Rows("out", $"SELECT history_json FROM component_history WHERE lcsc_id = {id}").ShouldHaveSingleItem()).RootElement;

    private string[] Rows(string output, string sql) =>
        [.. Workspace.Query(Of(output, SnapshotFiles.Offers), sql).Select(static row =>
            string.Join(' ', row.Select(static value => string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{value ?? "-"}"))))];

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
}

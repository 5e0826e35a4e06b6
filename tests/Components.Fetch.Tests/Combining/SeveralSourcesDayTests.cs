using Components.Catalog.History;
using Components.Fetch.Combining;
using Components.Fetch.Manifest;
using Components.Fetch.Settings;

namespace Components.Fetch.Tests.Combining;

/// <summary>Which day what is joined is of: the date of its snapshot, and days of stock of sources that were not asked.</summary>
public sealed class SeveralSourcesDayTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Dictionary<string, SourceSettings> _sources = new(StringComparer.Ordinal);
    private CatalogueSettings _catalogue = new() { Id = "shop", Priority = ["aa", "bb"] };
    private DateTimeOffset _now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    public SeveralSourcesDayTests()
    {
        foreach (string id in (string[])["aa", "bb"])
        {
            _sources.Add(id, new SourceSettings
            {
                Kind = SourceSettings.CsvKind,
                Path = id + ".csv",
                Csv = new CsvSettings
                {
                    Columns = new CsvColumns { Id = "id", PartNumber = "mpn", Stock = "stock", LastUpdate = "day" },
                },
            });
        }
    }

    private DeclaredCatalogue Declared => DeclaredCatalogue.Of(_catalogue, _sources);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_snapshot_is_of_the_newest_row_that_is_joined_whichever_source_wins_the_field()
    {
        Write("aa", "7,A,1,2026-11-01", "9,B,1,2026-11-02");
        Write("bb", "7,A,2,2026-11-20", "9,Q-77,2,2026-11-25");
        (await RunAsync()).Manifest.NewestLastUpdate.ShouldBe(Seconds(20), "of the row that was kept out nothing is told");

        // Who is not asked for the field says nothing of the date.
        _catalogue = _catalogue with
        {
            Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["last_update"] = ["aa"] },
        };
        (await RunAsync()).Manifest.NewestLastUpdate.ShouldBe(Seconds(2));
    }

    [Fact]
    public async Task A_source_that_was_not_asked_today_leaves_its_stock_unknown_until_it_is()
    {
        using CatalogueServer server = new();
        server.Content = await File.ReadAllBytesAsync(
            new JlcpartsFile().Add(7L, stock: 100L).Add(9L, stock: 0L).Write(_folder.File("cache.sqlite3")));
        _sources["aa"] = new SourceSettings { Kind = SourceSettings.JlcpartsKind, Url = server.Url };
        Write("bb", "30,C,5,");
        await RunAsync();
        Day().ShouldBe("aa bb: 7 100, 9 0, 30 5");

        _now = _now.AddDays(1);
        Write("bb", "30,C,6,", "31,D,1,");
        await RunAsync(ask: false);
        Day().ShouldBe("bb: 7 -, 9 -, 30 6, 31 1");

        // Asked at noon, and the CSV file changed in the evening: it is of today all the same.
        await RunAsync();
        Write("bb", "30,C,7,", "31,D,1,");
        await RunAsync(ask: false);
        Day().ShouldBe("aa bb: 7 100, 9 0, 30 7, 31 1");
    }

    [Fact]
    public async Task A_defective_row_that_is_another_part_counts_once()
    {
        JlcpartsFile file = new JlcpartsFile().Add(7L, part: "Q-77", price: "1-9:0.5").Add(9L, part: "B", price: "[{");
        for (long id = 20; id < 28; id++)
        {
            file.Add(id);
        }

        file.Write(_folder.File("own.sqlite3"));
        Write("aa", "7,A,1,", "9,Z-9,1,");
        _sources["bb"] = new SourceSettings
        {
            Kind = SourceSettings.JlcpartsKind, Path = "own.sqlite3",
            Guards = new GuardSettings { MaxQuarantinePct = 20, MaxDefectPct = 20 },
        };

        FetchManifest own = (await RunAsync()).Sources.Single(static source => source.Source.Id == "bb").Result.Manifest;

        (own.Counts.Quarantined, own.Counts.Defective, own.Profile.Defective).ShouldBe((2, own.Profile.Defective,
            own.Counts.DefectiveByReason.Values.Sum()));
        own.Counts.Examples.ShouldContainKey("other_part");
        own.Counts.DefectiveByReason.GetValueOrDefault("price_not_json").ShouldBe(0);
    }

    [Fact]
    public async Task A_day_on_which_no_source_was_asked_is_none()
    {
        using CatalogueServer server = new();
        server.Content = await File.ReadAllBytesAsync(
            new JlcpartsFile().Add(7L, stock: 100L).Write(_folder.File("cache.sqlite3")));
        _sources["aa"] = new SourceSettings { Kind = SourceSettings.JlcpartsKind, Url = server.Url };
        _sources["bb"] = new SourceSettings { Kind = SourceSettings.JlcpartsKind, Url = server.Url };
        await RunAsync();
        _now = _now.AddDays(1);
        await RunAsync(ask: false);
        StockDay.Known(JoinedHistory.DirectoryOf(_folder.File("state"), Declared)).ShouldHaveSingleItem()
            .Day.ShouldBe(new DateOnly(2026, 11, 29));
    }

    private static long Seconds(int day) => new DateTimeOffset(2026, 11, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private void Write(string source, params string[] rows) =>
        File.WriteAllLines(_folder.File(source + ".csv"), ["id,mpn,stock,day", .. rows]);

    private string Day()
    {
        string path = StockDay.PathOf(
            JoinedHistory.DirectoryOf(_folder.File("state"), Declared), DateOnly.FromDateTime(_now.UtcDateTime));
        using StockDayReader reader = new(path);
        List<string> parts = [];
        while (reader.MoveNext())
        {
            parts.Add($"{reader.Current.Id} {reader.Current.Stock?.ToString() ?? "-"}");
        }

        return $"{string.Join(' ', reader.Sources!)}: {string.Join(", ", parts)}";
    }

    private async Task<CombinedResult> RunAsync(bool ask = true)
    {
        CombinedRequest request = new()
        {
            Catalogue = Declared,
            Common = new FetchRequest
            {
                Source = _sources["bb"],
                Fetch = new FetchSettings
                {
                    Guards = new GuardSettings
                    {
                        MaxShrinkPct = 100, MaxFillRateDropPct = 100, MaxDistributionDistance = 1, MaxQuarantinePct = 100,
                        MaxDefectPct = 100,
                    },
                },
                RepositoryRoot = _folder.Root,
                StateDirectory = _folder.File("state"),
                Ask = ask,
                Time = new Clock(() => _now),
            },
        };
        CombinedResult result = await CombinedFetch.RunAsync(request, _folder.NewDirectory("out"));
        CombinedFetch.Accept(request, result);
        return result;
    }

    private sealed class Clock(Func<DateTimeOffset> now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now();
    }
}

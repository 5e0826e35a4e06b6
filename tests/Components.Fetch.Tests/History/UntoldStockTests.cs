using System.Globalization;
using Components.Catalog.History;
using Components.Catalog.Import;
using Components.Fetch.Guards;
using Components.Fetch.History;
using Components.Fetch.Manifest;
using Components.Fetch.Settings;
using Components.Fetch.Tests.Sources.Jlc;
using Components.TestKit.Jlc;

namespace Components.Fetch.Tests.History;

/// <summary>A row that does not tell its stock, in every kind of source: the day of the part is unknown, and its offer says
/// so.</summary>
public sealed class UntoldStockTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public UntoldStockTests() => _fetch = new FetchHarness(_folder)
    {
        Settings = new FetchSettings { Guards = new GuardSettings { MaxQuarantinePct = 100, MaxDefectPct = 100 } },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_jlcparts_null_and_an_empty_text()
    {
        string file = new JlcpartsFile().Add(1L, stock: DBNull.Value).Add(2L, stock: 0L).Add(3L, stock: "").Add(4L, stock: 9L)
            .Write(_folder.File("cache.sqlite3"));
        await _fetch.RunAsync(file);
        Days().ShouldBe(["1 -", "2 0", "3 -", "4 9"]);
        Offers().ShouldBe(Days());
    }

    [Fact]
    public async Task Of_the_sample_and_of_a_CSV_file_an_empty_cell()
    {
        _fetch.Source = new SourceSettings { Path = "data" };
        Directory.CreateDirectory(_folder.File("data"));
        await File.WriteAllLinesAsync(_folder.File("data/a.csv"),
        [
            "lcsc,category,subcategory,manufacturer,mfr,package,description,stock,price", "1,c,s,m,A,0402,d,,",
            "2,c,s,m,B,0402,d,0,",
        ]);
        await _fetch.RunAsync();
        Days().ShouldBe(["1 -", "2 0"]);
        Offers().ShouldBe(Days());

        _fetch.Source = Csv(stock: "pieces");
        await File.WriteAllLinesAsync(_folder.File("own.csv"), ["id,mpn,pieces", "1,A,", "2,B,0", "3,C,-", "4,D,5"]);
        await _fetch.RunAsync();
        Days().ShouldBe(["1 -", "2 0", "3 -", "4 5"]);
        Offers().ShouldBe(Days());

        _fetch.Source = Csv(stock: null) with { Id = "bare" };
        await _fetch.RunAsync();
        Days().ShouldBe(["1 -", "2 -", "3 -", "4 -"], "there is no such column");
        Offers().ShouldBe(Days());
    }

    [Fact]
    public async Task Of_the_JLC_interface_a_part_without_the_field()
    {
        using JlcServer server = new();
        server.Pages.Clear();
        server.Pages.Add([JlcServer.Part(7), """{"componentCode":"C8"}""", """{"componentCode":"C9","stock":null}""",
            """{"componentCode":"C10","stock":0}"""]);
        FetchHarness fetch = JlcSourceTests.Harness(_folder, server);
        fetch.Settings = fetch.Settings with
        {
            Guards = new GuardSettings { MaxQuarantinePct = 100, MaxDefectPct = 100 },
        };
        await fetch.RunAsync();
        Days(fetch).ShouldBe(["7 100", "8 -", "9 -", "10 0"]);
        Offers(fetch).ShouldBe(Days(fetch));
    }

    // A profile of before counted what rows did not tell as 0: with the empty cells of always nothing has changed.
    [Fact]
    public async Task An_import_of_before_that_called_it_zero_refuses_no_import_of_the_same_rows()
    {
        _fetch.Settings = new FetchSettings { Guards = new GuardSettings { MaxDistributionDistance = 0.1 } };
        _fetch.Source = Csv(stock: "pieces");
        await File.WriteAllLinesAsync(_folder.File("own.csv"), ["id,mpn,pieces", "1,A,", "2,B,0", "3,C,", "4,D,5"]);
        FetchResult now = await _fetch.RunAsync();
        now.Manifest.Profile.Stock.ShouldBe(
            new SortedDictionary<string, long> { ["0"] = 1, ["1..9"] = 1, [ImportKeys.UntoldStock] = 2 }, ignoreOrder: true);

        ImportProfile before = now.Manifest.Profile with
        {
            Stock = new SortedDictionary<string, long>(StringComparer.Ordinal) { ["0"] = 3, ["1..9"] = 1 },
        };
        Distance(now.Manifest.Profile, before).ShouldBe(0);
        Distance(now.Manifest.Profile, now.Manifest.Profile).ShouldBe(0);

        // Against one that tells the difference a cell that became empty is a change.
        ImportProfile told = now.Manifest.Profile with
        {
            Stock = new SortedDictionary<string, long>(StringComparer.Ordinal)
            {
                ["0"] = 2, ["1..9"] = 1, [ImportKeys.UntoldStock] = 1,
            },
        };
        Distance(now.Manifest.Profile, told).ShouldBe(0.25);
    }

    private double Distance(ImportProfile current, ImportProfile lastGood) =>
        ImportGuards.Measure(current, lastGood, _fetch.Settings.Guards)
            .Single(static guard => guard.Guard == "max_distribution_distance[stock]").Measured;

    private static SourceSettings Csv(string? stock) => new()
    {
        Id = "own",
        Kind = SourceSettings.CsvKind,
        Path = "own.csv",
        Csv = new CsvSettings { Columns = new CsvColumns { Id = "id", PartNumber = "mpn", Stock = stock } },
    };

    private List<string> Days() => Days(_fetch);

    private List<string> Offers() => Offers(_fetch);

    private static List<string> Offers(FetchHarness fetch) =>
    [
        .. fetch.Records().Select(static record =>
            $"{record.LcscId} {record.Stock?.ToString(CultureInfo.InvariantCulture) ?? "-"}"),
    ];

    private static List<string> Days(FetchHarness fetch)
    {
        StockDay day = StockDay.Known(StockHistory.DirectoryOf(fetch.StateDirectory, fetch.Source)).ShouldHaveSingleItem();
        StockDayReader.Problem(day, fetch.Source.Id).ShouldBeNull();
        using StockDayReader reader = new(day.Path);
        List<string> read = [];
        while (reader.MoveNext())
        {
            string stock = reader.Current.Stock is { } pieces ? $"{pieces}" : "-";
            read.Add($"{reader.Current.Id} {stock}");
        }

        return read;
    }
}

using System.Text;
using Components.Catalog.Import;
using Components.Fetch.Manifest;
using Components.Fetch.Settings;
using Components.Foundation.Reporting;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Tests.Sources.Jlcparts;

public sealed class JlcpartsSourceTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public JlcpartsSourceTests() => _fetch = new FetchHarness(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_arrive_verbatim_and_by_ascending_id()
    {
        string path = new JlcpartsFile { HasView = true }
            .Add(300L, part: "LAST", category: 2L, manufacturer: 2L, stock: 7L, lastUpdate: 1_755_000_000L)
            .Add(25804L - 25700, part: "0603WAF1002T5E", package: "R0603", description: "", extra: "[1, 2]", price: "",
                joints: 4L)
            .Write(_folder.File("cache.sqlite3"));
        FetchResult result = await _fetch.RunAsync(path);

        List<ImportRecord> records = _fetch.Records();
        records.Select(static record => record.LcscId).ShouldBe([104, 300]);
        records[0].ShouldBe(new ImportRecord
        {
            LcscId = 104,
            Category = "Resistors",
            Subcategory = "Chip Resistor - Surface Mount",
            Manufacturer = "UNI-ROYAL(Uniroyal Elec)",
            PartNumber = "0603WAF1002T5E",
            Package = "R0603",
            Joints = 4,
            Datasheet = "https://example.com/a.pdf",
            Stock = 100,
            LastUpdate = 1_700_000_000,
            ExtraJson = "[1, 2]",
            JlcExtraJson = "{}",
        });
        records[1].Category.ShouldBe("Capacitors");
        records[1].Manufacturer.ShouldBe("Samsung");
        result.Manifest.NewestLastUpdate.ShouldBe(1_755_000_000);
    }

    [Theory]
    [InlineData(1_700_000_000_000)]
    [InlineData(long.MaxValue)]
    public async Task A_time_that_is_no_date_counts_as_unknown(long lastUpdate)
    {
        _fetch.Settings = Loose();
        FetchResult result = await _fetch.RunAsync(
            new JlcpartsFile().Add(1L, lastUpdate: lastUpdate).Add(2L).Write(_folder.File("milliseconds.sqlite3")));
        _fetch.Records().Select(static record => record.LastUpdate).ShouldBe([0, 1_700_000_000]);
        result.Manifest.Counts.RepairedByReason["unreadable_number"].ShouldBe(1);
    }

    [Fact]
    public async Task A_file_of_the_old_schema_has_no_preferred_parts()
    {
        await _fetch.RunAsync(new JlcpartsFile { HasOptionalColumns = false }.AddMany(1, 3).Write(_folder.File("old.sqlite3")));
        _fetch.Records().Count.ShouldBe(3);
        _fetch.Records().ShouldAllBe(static record => !record.IsPreferred);
    }

    [Fact]
    public async Task The_column_jlc_extra_is_taken_verbatim_and_counts_as_attributes()
    {
        string path = new JlcpartsFile().Add(1L, extra: "{}").Add(2L, extra: "{}").Add(3L, extra: """{"title":"x"}""")
            .Write(_folder.File("april.sqlite3"));
        using (SqliteConnection connection = new($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            JlcpartsFile.Execute(connection, """
                UPDATE components SET jlc_extra = '{"attributes": {"Resistance": "10kΩ"}}' WHERE lcsc = 1;
                UPDATE components SET jlc_extra = '{"Resistance": NaN, "Tolerance": "1%"}' WHERE lcsc = 2;
                """);
        }

        _fetch.Settings = Loose();
        FetchResult result = await _fetch.RunAsync(path);
        _fetch.Records().Select(static record => record.JlcExtraJson)
            .ShouldBe(["""{"attributes": {"Resistance": "10kΩ"}}""", """{"Resistance": NaN, "Tolerance": "1%"}""", "{}"]);
        result.Manifest.Profile.FillRates["attributes"].ShouldBe(0.666667);
        result.Manifest.Counts.DefectiveByReason.ShouldBe(
            new SortedDictionary<string, long>(StringComparer.Ordinal) { ["jlc_extra_not_json"] = 1 });
        result.Manifest.Counts.Examples.ShouldBe(
            new SortedDictionary<string, long>(StringComparer.Ordinal) { ["jlc_extra_not_json"] = 2 });
    }

    [Fact]
    public async Task Preferred_is_read_where_the_column_exists()
    {
        string path = new JlcpartsFile().AddMany(1, 2).Write(_folder.File("new.sqlite3"));
        using (SqliteConnection connection = new($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            JlcpartsFile.Execute(connection, "UPDATE components SET preferred = 1, basic = 1 WHERE lcsc = 2");
        }

        await _fetch.RunAsync(path);
        _fetch.Records().Select(static record => (record.IsBasic, record.IsPreferred)).ShouldBe([(false, false), (true, true)]);
    }

    [Fact]
    public async Task Without_the_primary_key_the_first_row_of_an_id_is_kept_and_the_rest_quarantined()
    {
        string path = new JlcpartsFile { IdColumn = "lcsc INTEGER" }
            .Add(20L, part: "TWENTY").Add(10L, part: "FIRST").Add(10L, part: "SECOND").Add(10L, part: "THIRD")
            .Write(_folder.File("nokey.sqlite3"));
        _fetch.Settings = Loose();
        FetchResult result = await _fetch.RunAsync(path);
        _fetch.Records().Select(static record => record.PartNumber).ShouldBe(["FIRST", "TWENTY"]);
        _fetch.Quarantine().ShouldBe(
        [
            """{"reason":"duplicate_id","lcsc_id":10,"source_row":"rowid 3","excerpt":"part"""
                + """ number 'SECOND'; the first row with this id was kept"}""",
            """{"reason":"duplicate_id","lcsc_id":10,"source_row":"rowid 4","excerpt":"part"""
                + """ number 'THIRD'; the first row with this id was kept"}""",
        ]);
        result.Manifest.Counts.QuarantinedByReason.ShouldBe(
            new SortedDictionary<string, long>(StringComparer.Ordinal) { ["duplicate_id"] = 2 });
    }

    [Fact]
    public async Task When_the_first_row_of_an_id_is_broken_the_next_one_is_kept()
    {
        string path = new JlcpartsFile { IdColumn = "lcsc INTEGER" }
            .Add(10L, part: "FIRST", stock: "many").Add(10L, part: "SECOND").Write(_folder.File("nokey.sqlite3"));
        _fetch.Settings = Loose();
        await _fetch.RunAsync(path);
        _fetch.Records().Single().PartNumber.ShouldBe("SECOND");
    }

    [Fact]
    public async Task Ids_that_are_no_positive_numbers_are_quarantined()
    {
        string path = new JlcpartsFile { IdColumn = "lcsc" }.Add(null).Add(-5L).Add(0L).Add("abc").Add(1.5).Add(7L)
            .Write(_folder.File("ids.sqlite3"));
        _fetch.Settings = Loose();
        FetchResult result = await _fetch.RunAsync(path);
        _fetch.Records().Single().LcscId.ShouldBe(7);
        result.Manifest.Counts.QuarantinedByReason["bad_id"].ShouldBe(5);
        _fetch.Quarantine()[0].ShouldBe("""{"reason":"bad_id","lcsc_id":null,"source_row":"rowid 1","excerpt":"lcsc is NULL"}""");
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_replaced_and_counted_in_texts_but_quarantined_in_keys()
    {
        byte[] broken = [(byte)'a', 0xFF, (byte)'b'];
        string path = new JlcpartsFile().Add(1L, description: broken).Add(2L, part: broken).Add(3L, package: broken).Add(4L)
            .Write(_folder.File("utf8.sqlite3"));
        _fetch.Settings = Loose();
        FetchResult result = await _fetch.RunAsync(path);
        _fetch.Records().Select(static record => record.LcscId).ShouldBe([1, 4]);
        _fetch.Records()[0].Description.ShouldBe("a\uFFFDb");
        result.Manifest.Counts.RepairedByReason.ShouldBe(
            new SortedDictionary<string, long>(StringComparer.Ordinal) { ["invalid_utf8"] = 1 });
        _fetch.Quarantine().ShouldBe(
        [
            """{"reason":"invalid_utf8_key","lcsc_id":2,"source_row":"rowid 2","excerpt":"part number 'a�b' is not UTF-8"}""",
            """{"reason":"invalid_utf8_key","lcsc_id":3,"source_row":"rowid 3","excerpt":"package 'a�b' is not UTF-8"}""",
        ]);
    }

    [Fact]
    public async Task A_database_in_utf16_reads_the_same()
    {
        await _fetch.RunAsync(
            new JlcpartsFile { Encoding = "UTF-16le" }.Add(1L, description: "10kΩ ±1% μ")
                .Write(_folder.File("utf16.sqlite3")));
        _fetch.Records().Single().Description.ShouldBe("10kΩ ±1% μ");
    }

    [Fact]
    public async Task Fields_over_the_limit_are_quarantined_with_their_length()
    {
        string path = new JlcpartsFile()
            .Add(1L, description: new string('x', 10_000_000)).Add(2L, extra: new string(' ', 2_000_000))
                .Add(3L, description: new string('é', 32_768)).Add(4L, description: new string('é', 32_769))
            .Write(_folder.File("big.sqlite3"));
        _fetch.Settings = Loose();
        await _fetch.RunAsync(path);
        _fetch.Records().Select(static record => record.LcscId).ShouldBe([3]);
        _fetch.Quarantine().ShouldBe(
        [
            """{"reason":"oversize_field","lcsc_id":1,"source_row":"rowid 1","excerpt":"description"""
                + """ has 10000000 bytes, the limit is 65536"}""",
            """{"reason":"oversize_field","lcsc_id":2,"source_row":"rowid 2","excerpt":"extra"""
                + """ has 2000000 bytes, the limit is 1048576"}""",
            """{"reason":"oversize_field","lcsc_id":4,"source_row":"rowid 4","excerpt":"description"""
                + """ has 65538 bytes, the limit is 65536"}""",
        ]);
    }

    [Fact]
    public async Task Odd_stock_prices_and_references_are_kept_repaired_or_quarantined()
    {
        string path = new JlcpartsFile()
            .Add(1L, stock: -3L).Add(2L, stock: "many").Add(3L, price: "[{\"qFrom\":1,\"price\":NaN}]").Add(4L, category: 99L)
                .Add(5L, manufacturer: 99L).Add(6L, joints: "two").Add(7L, extra: "{broken")
            .Write(_folder.File("odd.sqlite3"));
        _fetch.Settings = Loose();
        FetchResult result = await _fetch.RunAsync(path);
        List<ImportRecord> records = _fetch.Records();
        records.Select(static record => record.LcscId).ShouldBe([1, 3, 4, 5, 6, 7]);
        records[0].Stock.ShouldBe(-3);
        records[1].PriceJson.ShouldBe("[{\"qFrom\":1,\"price\":NaN}]");
        (records[2].Category, records[2].Subcategory).ShouldBe(("", ""));
        records[3].Manufacturer.ShouldBe("");
        records[4].Joints.ShouldBe(0);
        records[5].ExtraJson.ShouldBe("{broken");
        FetchCounts counts = result.Manifest.Counts;
        counts.QuarantinedByReason.ShouldBe(new SortedDictionary<string, long>(StringComparer.Ordinal) { ["bad_stock"] = 1 });
        counts.RepairedByReason.ShouldBe(new SortedDictionary<string, long>(StringComparer.Ordinal)
        {
            ["unknown_category"] = 1,
            ["unknown_manufacturer"] = 1,
            ["unreadable_number"] = 1,
        });
        counts.DefectiveByReason.ShouldBe(
            new SortedDictionary<string, long>(StringComparer.Ordinal) { ["extra_not_json"] = 1, ["price_not_json"] = 1 });
        (counts.RowsIn, counts.Imported, counts.Quarantined, counts.Defective).ShouldBe((7, 6, 1, 2));
    }

    [Fact]
    public async Task A_row_limit_takes_the_first_ids_and_marks_the_import_partial()
    {
        _fetch.Source = _fetch.Source with { RowLimit = 3 };
        FetchResult result = await _fetch.RunAsync(new JlcpartsFile().AddMany(1, 10).Write(_folder.File("many.sqlite3")));
        _fetch.Records().Select(static record => record.LcscId).ShouldBe([1, 2, 3]);
        (result.Manifest.Partial, result.Manifest.RowLimit).ShouldBe((true, 3));
    }

    [Fact]
    public async Task Names_with_characters_that_mean_something_in_addresses_are_read()
    {
        string directory = Directory.CreateDirectory(_folder.File("a #b?c%20d é")).FullName;
        await _fetch.RunAsync(new JlcpartsFile().AddMany(1, 2).Write(Path.Combine(directory, "x.sqlite3")));
        _fetch.Records().Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_raw_bytes_are_kept_as_they_are_and_nothing_appears_beside_the_source()
    {
        string directory = Directory.CreateDirectory(_folder.File("source")).FullName;
        string path = new JlcpartsFile().AddMany(1, 5).Write(Path.Combine(directory, "cache.sqlite3"));
        byte[] before = File.ReadAllBytes(path);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        FetchResult result = await _fetch.RunAsync(path);
        Directory.EnumerateFileSystemEntries(directory).ShouldBe([path]);
        File.ReadAllBytes(path).ShouldBe(before);
        _fetch.Raw("cache.sqlite3").ShouldBe(before);
        Directory.EnumerateFiles(Path.Combine(_fetch.LastOutput, "raw")).Count().ShouldBe(1);
        RawFileRecord rawFile = result.Manifest.RawFiles.Single();
        rawFile.ShouldBe(new RawFileRecord
        {
            Type = "jlcparts_sqlite",
            SourceUrl = "cache.sqlite3",
            RawSha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(before)),
            RawSizeBytes = before.Length,
            Mime = "application/vnd.sqlite3",
            Encoding = "zstd",
            StoredKey = "raw/cache.sqlite3.zst",
            CompareOk = true,
        });
    }

    [Fact]
    public async Task Two_runs_write_the_same_bytes_and_no_path_of_this_machine()
    {
        string path = new JlcpartsFile { IdColumn = "lcsc INTEGER" }.AddMany(1, 50).Add(50L).Write(_folder.File("cache.sqlite3"));
        await _fetch.RunAsync(path);
        string first = _fetch.LastOutput;
        await _fetch.RunAsync(path);
        string[] names = [.. Directory.EnumerateFiles(first, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(first, file)).Order(StringComparer.Ordinal)];
        names.ShouldBe(["fetch-manifest.json", "import.jsonl", "offers.jsonl", "quarantine.jsonl", "raw/cache.sqlite3.zst"]);
        foreach (string name in names)
        {
            File.ReadAllBytes(Path.Combine(_fetch.LastOutput, name)).ShouldBe(File.ReadAllBytes(Path.Combine(first, name)), name);
        }

        Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(first, "fetch-manifest.json"))).ShouldNotContain(_folder.Root);
        FetchManifest.Read(first).ToUtf8().ShouldBe(File.ReadAllBytes(Path.Combine(first, "fetch-manifest.json")));
    }

    [Fact]
    public async Task Inputs_are_the_digests_that_a_run_records()
    {
        string path = new JlcpartsFile().AddMany(1, 5).Write(_folder.File("cache.sqlite3"));
        FetchInputs inputs = FetchStage.Inputs(_fetch.Request(path))!;
        FetchResult result = await _fetch.RunAsync(path);
        inputs.Items.ShouldBe(
            [new FetchInput("cache.sqlite3", Foundation.Files.Sha256Digest.Parse(result.Manifest.RawFiles[0].RawSha256))]);
        Directory.Exists(_folder.File("nothing")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cancelled_import_stops_and_accepts_nothing()
    {
        string path = new JlcpartsFile().AddMany(1, 50).Write(_folder.File("cache.sqlite3"));
        FetchInputs inputs = await FetchStage.AcquireAsync(_fetch.Request(path));
        using CancellationTokenSource cancelled = new();
        Progress copying = new(cancelled);
        await Should.ThrowAsync<OperationCanceledException>(() =>
            FetchStage.RunAsync(_fetch.Request(path), _folder.NewDirectory("out"), inputs, copying, cancelled.Token));
        Directory.Exists(_fetch.StateDirectory).ShouldBeFalse();
    }

    private static FetchSettings Loose() =>
        new() { Guards = new GuardSettings { MaxQuarantinePct = 100, MaxDefectPct = 100 } };

    /// <summary>Cancels as soon as the raw bytes are copied, before the first row.</summary>
    private sealed class Progress(CancellationTokenSource source) : IProgress<WorkDone>
    {
        public void Report(WorkDone value) => source.Cancel();
    }
}

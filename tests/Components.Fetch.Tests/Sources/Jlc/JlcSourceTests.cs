using System.Text;
using Components.Catalog.Import;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.TestKit.Jlc;

namespace Components.Fetch.Tests.Sources.Jlc;

public sealed class JlcSourceTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly JlcServer _server = new();
    private readonly FetchHarness _fetch;

    public JlcSourceTests()
    {
        _server.Fill(pages: 3, partsPerPage: 4);
        _fetch = Harness(_folder, _server);
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_page_is_kept_as_it_came_and_every_part_is_imported_once()
    {
        FetchResult result = await _fetch.RunAsync();
        _server.Refusals.ShouldBeEmpty();
        _server.Keys.ShouldBe(["", "key-1", "key-2"]);
        result.Manifest.RawFiles.Select(static rawFile => (rawFile.Type, rawFile.StoredKey)).ShouldBe(
        [
            ("jlc_page", "raw/page-000001.json.zst"), ("jlc_page", "raw/page-000002.json.zst"),
            ("jlc_page", "raw/page-000003.json.zst"),
        ]);
        result.Manifest.RawFiles[0].SourceUrl.ShouldBe(_server.Address);
        _fetch.Raw("page-000002.json").ShouldBe(Encoding.UTF8.GetBytes(_server.PageOf("key-1")));
        List<ImportRecord> records = _fetch.Records();
        records.Select(static record => record.LcscId).ShouldBe(Enumerable.Range(999_989, 12).Select(static id => (long)id));
        records[^1].ShouldBe(new ImportRecord
        {
            LcscId = 1_000_000,
            Category = "Resistors",
            Subcategory = "Chip Resistor - Surface Mount",
            Manufacturer = "YAGEO",
            PartNumber = "R-1000000",
            Package = "0402",
            Joints = 2,
            IsBasic = true,
            Description = "10kΩ ±1%",
            Stock = 100,
            PriceJson = """[{"qFrom": 1, "qTo": 99, "price": 0.0052}, {"qFrom": 100, "qTo": null, "price": 0.0041}]""",
            ExtraJson = """{"attributes":{},"rohs":true}""",
        });
    }

    [Fact]
    public async Task Trace_ids_and_times_are_kept_beside_the_pages_and_in_nothing_that_enters_a_key()
    {
        FetchResult first = await _fetch.RunAsync();
        string traces = Path.Combine(_fetch.LastOutput, FetchStage.TracesFileName);
        (await File.ReadAllTextAsync(traces)).ShouldBe(
            "{\n  \"page-000001.json\": \"trace-1\",\n  \"page-000002.json\": \"trace-2\",\n  \"page-000003.json\": "
                + "\"trace-3\"\n}");
        string times = Path.Combine(_fetch.LastOutput, FetchStage.TimesFileName);
        (await File.ReadAllTextAsync(times)).ShouldContain("page-000003.json");
        Text(_fetch.LastOutput, except: [FetchStage.TracesFileName, FetchStage.TimesFileName]).ShouldNotContain("trace-");

        // Asked again: other traces, the same bytes. As a dependency: the traces of the last good import.
        FetchResult second = await _fetch.RunAsync();
        second.Manifest.ToUtf8().ShouldBe(first.Manifest.ToUtf8());
        _server.Log.Count.ShouldBe(6);
        await _fetch.RunAsync(ask: false);
        _server.Log.Count.ShouldBe(6);
        (await File.ReadAllTextAsync(Path.Combine(_fetch.LastOutput, FetchStage.TracesFileName))).ShouldContain("trace-6");
    }

    [Fact]
    public async Task The_inputs_of_a_dependency_are_those_of_the_last_good_import()
    {
        FetchStage.Inputs(_fetch.Request(ask: false)).ShouldBeNull();
        FetchResult result = await _fetch.RunAsync();
        _server.Pages[1][0] = JlcServer.Part(5);
        FetchStage.Inputs(_fetch.Request())!.Items.Select(static item => (item.Name, item.Sha256.ToString())).ShouldBe(
            result.Manifest.RawFiles.Select(static rawFile => (RawStore.NameOf(rawFile), rawFile.RawSha256)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("key-2")]
    [InlineData("key-1")]
    public async Task A_key_that_is_empty_or_was_there_before_ends_the_catalogue(string keyAtEnd)
    {
        _server.KeyAtEnd = keyAtEnd;
        await _fetch.RunAsync();
        _server.Keys.ShouldBe(["", "key-1", "key-2"]);
        _fetch.Records().Count.ShouldBe(12);
    }

    [Fact]
    public async Task An_empty_page_with_a_key_is_not_the_end()
    {
        _server.Pages[1] = [];
        await _fetch.RunAsync();
        _fetch.Records().Count.ShouldBe(8);
    }

    [Fact]
    public async Task An_empty_catalogue_stops_the_run()
    {
        _server.Pages.Clear();
        _server.Pages.Add([]);
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).What.ShouldBe(
            "Guard min_rows: 0 rows imported, at least 1 required.");
    }

    [Fact]
    public async Task A_part_that_comes_twice_is_imported_once_and_what_cannot_be_read_is_quarantined_with_its_place()
    {
        _fetch.Settings = _fetch.Settings with { Guards = new GuardSettings { MaxQuarantinePct = 100, MaxDefectPct = 100 } };
        _server.Pages.Clear();
        _server.Pages.Add([JlcServer.Part(7), """{"lcscPart":"X7"}""", "17", """{"lcscPart":"C8","stock":"many"}"""]);
        _server.Pages.Add([JlcServer.Part(7, stock: 99), """{"componentCode":"C9","stock":null,"price":"on request"}"""]);
        FetchResult result = await _fetch.RunAsync();
        _fetch.Records().Select(static record => (record.LcscId, record.Stock, record.PriceJson.Length > 0))
            .ShouldBe([(7, 100, true), (9, null, true)]);
        _fetch.Quarantine().ShouldBe(
        [
            """{"reason":"bad_id","lcsc_id":null,"source_row":"page-000001.json#2","excerpt":"its id is \"X7\""}""",
            """{"reason":"bad_line","lcsc_id":null,"source_row":"page-000001.json#3","excerpt":"a part is an object, this """
                + """is 17"}""",
            """{"reason":"bad_stock","lcsc_id":8,"source_row":"page-000001.json#4","excerpt":"stock is \"many\""}""",
            """{"reason":"duplicate_id","lcsc_id":7,"source_row":"page-000002.json#1","excerpt":"part number 'R-7'; the """
                + """first row with this id was kept"}""",
        ]);
        result.Manifest.Counts.DefectiveByReason["price_not_json"].ShouldBe(1);
    }

    [Theory]
    [InlineData("1000.0", 1000)]
    [InlineData("1e3", 1000)]
    [InlineData("\"1000.00\"", 1000)]
    [InlineData("1000.5", null)]
    [InlineData("1e30", null)]
    public async Task A_stock_is_a_whole_number_however_it_is_written(string stock, int? read)
    {
        _fetch.Settings = _fetch.Settings with { Guards = new GuardSettings { MaxQuarantinePct = 100, MaxDefectPct = 100 } };
        _server.Pages.Clear();
        _server.Pages.Add([JlcServer.Part(7), $$"""{"lcscPart":"C8","mfrPart":"X","stock":{{stock}}}"""]);
        await _fetch.RunAsync();
        _fetch.Records().Where(static record => record.LcscId == 8).Select(static record => (int?)record.Stock)
            .ShouldBe(read is null ? [] : [read]);
    }

    [Fact]
    public async Task Fields_with_other_names_are_mapped_by_a_setting()
    {
        _server.Pages.Clear();
        _server.Pages.Add(["""{"code":25804,"model":"X","params":{"Resistance":"10kΩ"},"mfrPart":"not this"}"""]);
        _fetch.Source = _fetch.Source with
        {
            Jlc = _fetch.Source.Jlc with
            {
                Fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
                {
                    ["id"] = "code", ["part_number"] = "model",
                },
            },
        };
        await _fetch.RunAsync();
        ImportRecord record = _fetch.Records().Single();
        (record.LcscId, record.PartNumber).ShouldBe((25804, "X"));
        record.ExtraJson.ShouldBe("""{"params":{"Resistance":"10kΩ"},"mfrPart":"not this"}""");
        _fetch.Source = _fetch.Source with
        {
            Jlc = _fetch.Source.Jlc with
            {
                Fields = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["part"] = "model" },
            },
        };
        Should.Throw<UsageException>(() => FetchStage.Inputs(_fetch.Request())).Message.ShouldBe(
            "FET010: pipeline.yaml, section source: source.jlc.fields.part is no field. Did you mean 'part_number'?");
    }

    [Theory]
    [InlineData("http://open.example.test", "source.jlc.base_url is not encrypted")]
    [InlineData("ftp://open.example.test", "source.jlc.base_url is not an http or https address.")]
    [InlineData("https://me:word@open.example.test", "source.jlc.base_url contains a user name or password.")]
    public void An_address_that_would_give_the_credentials_away_is_refused(string address, string what)
    {
        _fetch.Source = _fetch.Source with { Jlc = new JlcSettings { BaseUrl = address } };
        Should.Throw<UsageException>(() => FetchStage.Inputs(_fetch.Request())).What.ShouldStartWith(what);
    }

    [Fact]
    public async Task Requests_keep_to_the_rate()
    {
        _server.Fill(pages: 8, partsPerPage: 1);
        _fetch.Source = _fetch.Source with { Jlc = _fetch.Source.Jlc with { RequestsPerSecond = 20, Burst = 2 } };
        _server.NextStatus(503);
        await _fetch.RunAsync();

        // Nine requests with the retry: two at once, seven more at twenty a second.
        DateTimeOffset[] times = [.. _server.Log.Select(static entry => entry.Time)];
        times.Length.ShouldBe(9);
        (times[^1] - times[0]).TotalSeconds.ShouldBeGreaterThan(0.30);
    }

    [Fact]
    public async Task An_address_in_the_place_of_that_of_files_is_refused_before_anything_is_asked()
    {
        _fetch.Source = _fetch.Source with { Url = "https://elsewhere.test/" };

        UsageException error = await Should.ThrowAsync<UsageException>(() => _fetch.RunAsync());

        (error.Code, error.Remedy).ShouldBe(
            ("FET010", "Move the address to source.jlc.base_url, or delete the line."));
        _server.Log.ShouldBeEmpty();
    }

    internal static FetchHarness Harness(TestFolder folder, JlcServer server) => new(folder)
    {
        Environment = Credentials,
        Source = new SourceSettings
        {
            Id = "jlc-api",
            Kind = SourceSettings.JlcOpenApiKind,
            Jlc = new JlcSettings { BaseUrl = server.Url, RequestsPerSecond = 1_000, Burst = 1_000, MaxPages = 100 },
        },
        Settings = new FetchSettings
        {
            Download = new DownloadSettings
            {
                MaxRetries = 3, RetryDelay = TimeSpan.FromMilliseconds(10), IdleTimeout = TimeSpan.FromSeconds(5),
            },
        },
    };

    internal static string? Credentials(string name) => name switch
    {
        "JLC_APP_ID" => JlcServer.AppId,
        "JLC_ACCESS_KEY" => JlcServer.AccessKey,
        "JLC_SECRET_KEY" => JlcServer.SecretKey,
        _ => null,
    };

    /// <summary>Everything below a directory, zstd unpacked, as one text.</summary>
    internal static string Text(string directory, params string[] except)
    {
        StringBuilder text = new();
        foreach (string file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(file => !except.Contains(Path.GetFileName(file))))
        {
            byte[] bytes = File.ReadAllBytes(file);
            if (file.EndsWith(".zst", StringComparison.Ordinal))
            {
                using ZstdSharp.Decompressor zstd = new();
                bytes = zstd.Unwrap(bytes).ToArray();
            }

            text.Append(file).Append('\n').Append(Encoding.UTF8.GetString(bytes)).Append('\n');
        }

        return text.ToString();
    }
}

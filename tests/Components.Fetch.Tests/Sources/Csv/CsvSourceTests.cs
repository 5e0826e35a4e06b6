using System.Text;
using Components.Catalog.Import;
using Components.Fetch.Settings;
using Components.Foundation.Errors;

namespace Components.Fetch.Tests.Sources.Csv;

public sealed class CsvSourceTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public CsvSourceTests() => _fetch = new FetchHarness(_folder)
    {
        Source = Numbered(),
        Settings = new FetchSettings { Guards = new GuardSettings { MaxQuarantinePct = 100, MaxDefectPct = 100 } },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_mapped_column_comes_to_its_field_and_attributes_get_their_unit()
    {
        Write(
            "No;Maker;MPN;Case;Text;Group;Sub;On hand;Sheet;Changed;R;Tol;P1;Q2;P2",
            "7;Yageo;RC0402-4K7;0402;\"4k7 \"\"thick\"\"; "
                + "film\";SMD-R;;1.200;http://x/y.pdf;2026-11-29;4,7;±1;0,0100;100;0,0052");
        _fetch.Source = Numbered() with
        {
            Csv = new CsvSettings
            {
                DecimalComma = true,
                Columns = new CsvColumns
                {
                    Id = "No", PartNumber = "MPN", Manufacturer = "Maker", Package = "Case", Description = "Text",
                    Category = "Group", Subcategory = "Sub", Stock = "On hand", Datasheet = "Sheet", LastUpdate = "Changed",
                },
                Categories = new SortedDictionary<string, CsvCategory>(StringComparer.Ordinal)
                {
                    ["SMD-R"] = new() { Category = "Resistors", Subcategory = "Chip Resistor - Surface Mount" },
                },
                Prices = [new() { Quantity = 1, Column = "P1" }, new() { QuantityColumn = "Q2", Column = "P2" }],
                Attributes = new SortedDictionary<string, CsvAttribute>(StringComparer.Ordinal)
                {
                    ["Resistance"] = new() { Column = "R", Unit = "kΩ" },
                    ["Tolerance"] = new() { Column = "Tol", Unit = "%" },
                },
            },
        };
        FetchResult result = await _fetch.RunAsync();
        _fetch.Records().Single().ShouldBe(new ImportRecord
        {
            LcscId = 7,
            Category = "Resistors",
            Subcategory = "Chip Resistor - Surface Mount",
            Manufacturer = "Yageo",
            PartNumber = "RC0402-4K7",
            Package = "0402",
            Description = "4k7 \"thick\"; film",
            Datasheet = "http://x/y.pdf",
            Stock = 1200,
            PriceJson = """[{"qFrom": 1, "qTo": 99, "price": 0.01}, {"qFrom": 100, "qTo": null, "price": 0.0052}]""",
            LastUpdate = 1_795_910_400,
            ExtraJson = """{"attributes":{"Resistance":"4.7kΩ","Tolerance":"±1%"}}""",
        });
        result.Manifest.SourceKind.ShouldBe("csv");
        _fetch.Raw("parts.csv").ShouldBe(await File.ReadAllBytesAsync(_folder.File("parts.csv")));
    }

    [Fact]
    public async Task A_word_that_says_nothing_is_no_number_of_a_part_and_no_stock()
    {
        Write("No,MPN,Stock", "1,TBD,5", "2,A,unknown", "3,B,?");
        _fetch.Source = Numbered() with
        {
            Csv = new CsvSettings { Columns = new CsvColumns { Id = "No", PartNumber = "MPN", Stock = "Stock" } },
        };
        await _fetch.RunAsync();
        _fetch.Records().Select(static record => (record.PartNumber, record.Stock)).ShouldBe([("A", null), ("B", null)]);
        _fetch.Quarantine().Single().ShouldContain("no_part_number");
    }

    [Fact]
    public async Task What_cannot_be_used_is_quarantined_with_file_line_and_column()
    {
        Write(
            "No,MPN,Stock,P",
            "x,A,1,0.1",                      // 2
            "2,\"two\r\nlines\",many,0.1",    // 3, 4
            "3,\"a\nb\" ,1, call",             // 5, 6
            "4,,1,0.1",                       // 7
            "5,E,1",                          // 8
            "6,\"F\"x,1,0.1",                 // 9
            "7,G,1,€ 0.10",                   // 10
            "8,H,1,\"1,234\"",                // 11
            "9,I,1,0.1", "9,J,1,0.1",         // 12, 13
            "1234567890123,K,1,0.1");         // 14
        _fetch.Source = Numbered() with
        {
            Csv = new CsvSettings
            {
                Columns = new CsvColumns { Id = "No", PartNumber = "MPN", Stock = "Stock" },
                Prices = [new() { Quantity = 1, Column = "P" }],
            },
        };
        FetchResult result = await _fetch.RunAsync();
        _fetch.Records().Single().PartNumber.ShouldBe("I");
        _fetch.Quarantine().ShouldBe(
        [
            """{"reason":"bad_id","lcsc_id":null,"source_row":"parts.csv:2:1","excerpt":"No is 'x'"}""",
            """{"reason":"bad_stock","lcsc_id":2,"source_row":"parts.csv:4:8","excerpt":"Stock is 'many'"}""",
            """{"reason":"bad_price","lcsc_id":3,"source_row":"parts.csv:6:7","excerpt":"P is 'call'"}""",
            """{"reason":"no_part_number","lcsc_id":null,"source_row":"parts.csv:7:3","excerpt":"MPN is ''"}""",
            """{"reason":"bad_line","lcsc_id":null,"source_row":"parts.csv:8","excerpt":"3 fields, the header has 4"}""",
            """{"reason":"bad_line","lcsc_id":null,"source_row":"parts.csv:9","excerpt":"text after the closing quote at """
                + """parts.csv:9:6"}""",
            """{"reason":"bad_price","lcsc_id":7,"source_row":"parts.csv:10:7","excerpt":"P is '€ 0.10'"}""",
            """{"reason":"bad_price","lcsc_id":8,"source_row":"parts.csv:11:7","excerpt":"P is '1,234'"}""",
            """{"reason":"bad_id","lcsc_id":null,"source_row":"parts.csv:14:1","excerpt":"No is '1234567890123'"}""",
            """{"reason":"duplicate_id","lcsc_id":9,"source_row":"parts.csv:13","excerpt":"part number 'J'; the first row """
                + """with this id was kept"}""",
        ]);
        result.Manifest.Counts.RowsIn.ShouldBe(11);
    }

    [Fact]
    public async Task Rows_may_end_with_separators_that_the_header_lacks()
    {
        Write("No,MPN", "1,A,,", "2,B", "3,C,,x");
        await _fetch.RunAsync();
        _fetch.Records().Select(static record => record.PartNumber).ShouldBe(["A", "B"]);
        _fetch.Quarantine().Single().ShouldContain("\"source_row\":\"parts.csv:4\",\"excerpt\":\"4 fields, the header has 2\"");
    }

    [Fact]
    public async Task A_change_in_the_far_future_names_no_snapshot()
    {
        _fetch.Source = Numbered() with
        {
            Csv = new CsvSettings { Columns = new CsvColumns { Id = "No", PartNumber = "MPN", LastUpdate = "Changed" } },
        };
        Write("No,MPN,Changed", "7,A,2026-11-01", "9,B,2099-01-01");
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldBe(
            $"FET033: source '{_fetch.Source.Id}': The part C9 was changed on 2099-01-01, which is more than a year ahead: the "
            + "newest change names the snapshot. Nothing was replaced. Correct its last_update, or this machine's clock.");
        Write("No,MPN,Changed", $"9,B,{TimeProvider.System.GetUtcNow().AddDays(2):yyyy-MM-dd}");
        await _fetch.RunAsync();
    }

    [Theory]
    [InlineData("2026-11-29", 1_795_910_400)]
    [InlineData("2026-11-29 06:30", 1_795_933_800)]
    [InlineData("2026-11-29T06:30:01Z", 1_795_933_801)]
    [InlineData("1795933801", 1_795_933_801)]
    [InlineData("1795933801000", 0)]
    [InlineData("29.11.2026", 0)]
    [InlineData("", 0)]
    public async Task A_time_is_read_in_the_forms_that_can_mean_one_thing_only(string text, long unixSeconds)
    {
        Write("No,MPN,Changed", $"1,A,{text}");
        _fetch.Source = Numbered() with
        {
            Csv = new CsvSettings { Columns = new CsvColumns { Id = "No", PartNumber = "MPN", LastUpdate = "Changed" } },
        };
        FetchResult result = await _fetch.RunAsync();
        _fetch.Records().Single().LastUpdate.ShouldBe(unixSeconds);
        result.Manifest.Counts.RepairedByReason.ContainsKey("unreadable_number").ShouldBe(unixSeconds == 0 && text.Length > 0);
    }

    [Fact]
    public async Task A_guard_stops_an_export_that_lost_half_of_its_rows_and_the_last_good_one_stays()
    {
        _fetch.Settings = new FetchSettings();
        Write(["No,MPN", .. Enumerable.Range(1, 100).Select(static number => $"{number},P{number}")]);
        FetchResult first = await _fetch.RunAsync();
        Write(["No,MPN", .. Enumerable.Range(1, 50).Select(static number => $"{number},P{number}")]);
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).What.ShouldStartWith(
            "Guard max_shrink_pct: 50 rows after 100 in the last good import");
        Write(["No,MPN", .. Enumerable.Range(1, 100).Select(static number => $"{number},P{number}")]);
        (await _fetch.RunAsync()).Manifest.ToUtf8().ShouldBe(first.Manifest.ToUtf8());
    }

    [Theory]
    [InlineData("utf-8", "auto", "auto")]
    [InlineData("utf-16", "auto", "auto")]
    [InlineData("utf-16BE", "auto", "tab")]
    [InlineData("windows-1252", "windows-1252", "semicolon")]
    [InlineData("iso-8859-15", "iso-8859-15", "pipe")]
    public async Task Encodings_and_separators_give_the_same_rows(string written, string encoding, string separator)
    {
        char sign = separator switch { "tab" => '\t', "pipe" => '|', _ => ';' };
        Encoding target = CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        string text = "No;MPN;Größe\r\n1;A;0402µ\r\n\r\n2;B;ä\r\n".Replace(';', sign);
        await File.WriteAllBytesAsync(_folder.File("parts.csv"), [.. target.GetPreamble(), .. target.GetBytes(text)]);
        _fetch.Source = Numbered() with
        {
            Csv = new CsvSettings
            {
                Encoding = encoding,
                Separator = separator,
                Columns = new CsvColumns { Id = "No", PartNumber = "MPN", Package = "Größe" },
            },
        };
        await _fetch.RunAsync();
        _fetch.Records().Select(static record => $"{record.LcscId} {record.PartNumber} {record.Package}")
            .ShouldBe(["1 A 0402µ", "2 B ä"]);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused_with_line_and_column()
    {
        await File.WriteAllBytesAsync(_folder.File("parts.csv"), [.. "No,MPN\n1,A\n2,µB"u8, 0xB5, .. "\n"u8]);
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldBe(
            "FET012: parts.csv:3:5: The file is not UTF-8 text: these bytes are none of its characters. Set "
                + "source.csv.encoding to "
            + "what the file was saved as (Excel on Windows: windows-1252), or save it as UTF-8.");
    }

    [Fact]
    public async Task A_header_further_down_is_found_by_its_line()
    {
        Write("Price list of ACME", "", "valid from; today", "No;MPN", "1;A");
        _fetch.Source = Numbered() with
        {
            Csv = new CsvSettings
            {
                HeaderLine = 4,
                Separator = "semicolon",
                Columns = new CsvColumns { Id = "No", PartNumber = "MPN" },
            },
        };
        await _fetch.RunAsync();
        _fetch.Records().Single().PartNumber.ShouldBe("A");
    }

    [Fact]
    public async Task A_mapped_column_that_the_header_lacks_is_named_with_the_nearest_one()
    {
        Write("No,Mpn,Mpn", "1,A,B");
        _fetch.Source = Numbered() with
        {
            Csv = new CsvSettings
            {
                Columns = new CsvColumns { Id = "Nr", PartNumber = "Mpn" },
                Attributes = new SortedDictionary<string, CsvAttribute>(StringComparer.Ordinal)
                {
                    ["Resistance"] = new() { Column = "Ohms" },
                },
            },
        };
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldBe(
            "FET014: parts.csv:1: The header does not fit the column map: column 'Nr' of columns.id is not in it, did you "
                + "mean 'No'?; "
            + "column 'Mpn' of columns.part_number is in it 2 times; column 'Ohms' of attributes.Resistance.column is not "
            + "in it. Its "
            + "columns: 'No', 'Mpn', 'Mpn'. Correct source.csv in pipeline.yaml or in the profile.");
    }

    [Fact]
    public async Task A_quote_that_is_not_closed_does_not_swallow_the_rest_of_the_file()
    {
        Write("No,MPN", "1,A", "2,\"B", "3,C", "4,D");
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldBe(
            "FET015: parts.csv:3:3: A quoted cell begins here and does not end: the rest of the file would be one row. Close the "
            + "quote, or set source.csv.line_breaks_in_quotes: false if no cell has line breaks.");
        _fetch.Source = _fetch.Source with { Csv = _fetch.Source.Csv with { LineBreaksInQuotes = false } };
        await _fetch.RunAsync();
        _fetch.Records().Select(static record => record.LcscId).ShouldBe([1, 3, 4]);
        _fetch.Quarantine().Single().ShouldBe(
            """{"reason":"bad_line","lcsc_id":null,"source_row":"parts.csv:3","excerpt":"a quote that opens at """
                + """parts.csv:3:3 is not closed"}""");
    }

    [Fact]
    public async Task A_row_without_end_is_refused_before_it_fills_the_memory()
    {
        await using (StreamWriter file = File.CreateText(_folder.File("parts.csv")))
        {
            await file.WriteAsync("No,MPN\n1,\"");
            for (int line = 0; line < 200_000; line++)
            {
                await file.WriteAsync("without an end\n");
            }
        }

        _fetch.Settings = _fetch.Settings with { MaxJsonBytes = 65_536 };
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        error.Message.ShouldBe("FET015: parts.csv:2: A row is longer than 65536 bytes, which is more than "
            + "fetch.max_json_bytes allows. "
            + "Look for a quote that is not closed. If the cells are that long, raise fetch.max_json_bytes.");
    }

    [Fact]
    public async Task Files_of_a_directory_are_one_catalogue()
    {
        Directory.CreateDirectory(_folder.File("list"));
        await File.WriteAllTextAsync(_folder.File("list/b.csv"), "No,MPN\n1,A\n");
        await File.WriteAllTextAsync(_folder.File("list/a.csv"), "MPN,No\nB,2\n");
        _fetch.Source = Numbered() with { Path = "list" };
        FetchResult result = await _fetch.RunAsync();
        _fetch.Records().Select(static record => record.PartNumber).ShouldBe(["A", "B"]);
        result.Manifest.RawFiles.Select(static rawFile => rawFile.StoredKey).ShouldBe(["raw/a.csv.zst", "raw/b.csv.zst"]);
    }

    [Fact]
    public void Every_mistake_of_the_map_is_told_at_once()
    {
        _fetch.Source = new SourceSettings
        {
            Id = "mine",
            Kind = SourceSettings.CsvKind,
            Csv = new CsvSettings
            {
                Currency = "EUR",
                Prices = [new() { Column = "P" }],
                Attributes = new SortedDictionary<string, CsvAttribute>(StringComparer.Ordinal)
                {
                    ["Resistance"] = new() { Column = "R", Unit = "kOmh" },
                    ["Power"] = new() { Column = "W", Unit = "mW" },
                },
            },
        };
        Should.Throw<UsageException>(() => FetchStage.Inputs(_fetch.Request())).Message.ShouldBe(
            "FET010: pipeline.yaml, section source: source.path is missing: the CSV file, or the directory of several. "
            + "source.csv.columns.part_number is missing: every part needs one. The rows have no ids: map "
            + "source.csv.columns.id to a "
            + "column of numbers, or set source.id_base. source.csv.currency is EUR and price_factor is 1: prices are kept in US "
            + "dollars. The price in column 'P' needs either quantity or quantity_column. The unit 'kOmh' of attribute "
            + "Resistance is "
            + "none that is read; leave it out for a text. See docs/howto/your-own-catalogue.md.");
    }

    [Fact]
    public async Task A_missing_file_and_an_empty_directory_are_refused()
    {
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldBe(
            "FET013: parts.csv: The catalogue is no file and no directory. Check source.path, or the file given with "
                + "'--catalogue'.");
        Directory.CreateDirectory(_folder.File("parts.csv"));
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).What.ShouldBe("The catalogue holds no .csv file.");
    }

    [Fact]
    public async Task Every_file_of_a_directory_is_read_however_its_ending_is_written()
    {
        Directory.CreateDirectory(_folder.File("parts.csv"));
        await File.WriteAllTextAsync(_folder.File("parts.csv/a.csv"), "No;MPN\n1;A\n");
        await File.WriteAllTextAsync(_folder.File("parts.csv/B.CSV"), "No;MPN\n2;B\n");
        await File.WriteAllTextAsync(_folder.File("parts.csv/notes.txt"), "none");
        _fetch.Source = Numbered();
        await _fetch.RunAsync();
        _fetch.Records().Select(static record => (record.LcscId, record.PartNumber)).ShouldBe([(1, "A"), (2, "B")]);
    }

    [Fact]
    public async Task Prices_in_another_currency_and_for_a_thousand_pieces_become_dollars_for_one()
    {
        Write("No;MPN;P", "1;A;1.234,50 €", "2;B;$ 5,00", "3;C;EUR 10");
        _fetch.Source = Numbered() with
        {
            Csv = new CsvSettings
            {
                DecimalComma = true,
                Currency = "EUR",
                PriceFactor = 0.00116,
                Columns = new CsvColumns { Id = "No", PartNumber = "MPN" },
                Prices = [new() { Quantity = 1, Column = "P" }],
            },
        };
        await _fetch.RunAsync();
        _fetch.Records().Select(static record => record.PriceJson).ShouldBe(
        [
            """[{"qFrom": 1, "qTo": null, "price": 1.43202}]""",
            """[{"qFrom": 1, "qTo": null, "price": 0.0116}]""",
        ]);
        _fetch.Quarantine().Single().ShouldContain("\"source_row\":\"parts.csv:3:5\",\"excerpt\":\"P is '$ 5,00'\"");
    }

    private static SourceSettings Numbered() => new()
    {
        Id = "mine",
        Kind = SourceSettings.CsvKind,
        Path = "parts.csv",
        Csv = new CsvSettings { Columns = new CsvColumns { Id = "No", PartNumber = "MPN" } },
    };

    private void Write(params string[] lines) => File.WriteAllText(_folder.File("parts.csv"), string.Join('\n', lines) + "\n");
}

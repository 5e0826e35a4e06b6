using System.IO.Compression;
using System.Text;
using Components.Fetch.Ledger;
using Components.Fetch.Manifest;
using Components.Fetch.Settings;
using Components.Fetch.Sources.Csv;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Tests.Sources.Csv;

/// <summary>Guards of texts, footers and encodings of spreadsheets and their exports.</summary>
public sealed class CsvSpreadsheetTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public CsvSpreadsheetTests() => _fetch = new FetchHarness(_folder) { Source = Source(new CsvSettings()) };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_guard_of_a_text_is_no_part_of_it()
    {
        Write(
            """""
            "=""No""",MPN,Case
            1,"=""A-1""","=""0603"""
            2,=B-2,"=""-"""
            3,"=""C""""3""",0402
            4,"=""D""&""4""",0402
            """"");
        await _fetch.RunAsync();

        _fetch.Records().Select(static part => (part.LcscId, part.PartNumber, part.Package)).ShouldBe(
            [(1, "A-1", "0603"), (2, "=B-2", ""), (3, "C\"3", "0402"), (4, "=\"D\"&\"4\"", "0402")]);
    }

    [Fact]
    public async Task The_table_ends_where_its_footer_begins()
    {
        _fetch.Source = Source(new CsvSettings { EndsAt = ["total", "Exported by"] });
        Write("No,MPN,Case", "1,A,0603", "2,Total Phase 1,0603", "3,B,Total", "", " ,TOTAL: 3,", "4,C,0603");
        await _fetch.RunAsync();
        _fetch.Records().Select(static part => part.PartNumber).ShouldBe(["A", "Total Phase 1", "B"]);

        Write("No,MPN,Case", "1,A,0603", "2,B,0603", "3,C,0603", "\"Exported by ERP 3.1 on 29.11.2026\"", "(3 rows affected)");
        await _fetch.RunAsync();
        _fetch.Records().Count.ShouldBe(3);
        _fetch.Quarantine().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_header_that_stands_again_among_the_rows_is_no_part()
    {
        _fetch.Source = Source(new CsvSettings()) with { IdBase = 5_000_000_000 };
        _fetch.Settings = _fetch.Settings with { Guards = new GuardSettings { MaxQuarantinePct = 50 } };
        _fetch.Source = _fetch.Source with
        {
            Csv = _fetch.Source.Csv with { Columns = new CsvColumns { PartNumber = "MPN", Manufacturer = "No" } },
        };
        Write("No,MPN,Case", "1,A,0603", "\ufeffNo, MPN,Case", "2,B,0603", "No,MPN,0402");
        await _fetch.RunAsync();

        _fetch.Records().Select(static part => (part.LcscId, part.PartNumber)).ShouldBe(
            [(5_000_000_001, "A"), (5_000_000_002, "B"), (5_000_000_003, "MPN")]);
        _fetch.Quarantine().ShouldHaveSingleItem().ShouldContain("parts.csv:3\",\"excerpt\":\"the header again");
    }

    [Fact]
    public async Task A_header_of_another_encoding_is_called_so()
    {
        await File.WriteAllBytesAsync(_folder.File("parts.csv"), Encoding.Latin1.GetBytes("No,MPN,Case,Größe\n1,A,0603,2\n"));
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldStartWith(
            "FET012: parts.csv:1: The file is not UTF-8 text: these bytes are none of its characters.");
    }

    [Fact]
    public async Task A_price_a_quantity_and_a_date_that_say_nothing_cost_no_row()
    {
        _fetch.Source = Source(new CsvSettings { Prices = [new CsvPriceColumn { Quantity = 1, Column = "Price" }] });
        _fetch.Source = _fetch.Source with
        {
            Csv = _fetch.Source.Csv with { Columns = _fetch.Source.Csv.Columns with { LastUpdate = "Date", Stock = "Stock" } },
        };
        Write("No,MPN,Case,Price,Date,Stock", "1,A,0603,TBD,n.v.,1E+03", "2,B,0603,#REF!,#N/A,#VALUE!",
            "3,C,0603,1E-02,,\"1,000\"");
        FetchResult result = await _fetch.RunAsync();

        _fetch.Records().Select(static part => (part.PartNumber, part.PriceJson.Length > 0, part.Stock)).ShouldBe(
            [("A", false, (long?)1_000), ("B", false, null), ("C", true, 1_000)]);
        result.Manifest.Counts.RepairedByReason.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_maker_a_package_and_a_text_that_say_nothing_are_empty()
    {
        _fetch.Source = Source(new CsvSettings());
        _fetch.Source = _fetch.Source with
        {
            Csv = _fetch.Source.Csv with
            {
                Columns = _fetch.Source.Csv.Columns with { Manufacturer = "Maker", Description = "Text", Category = "Kind" },
            },
        };
        Write("No,MPN,Case,Maker,Text,Kind", "1,A,TBD,?,n/a,k.A.", "2,B,0603,ACME,a text,Relays");
        _ = await _fetch.RunAsync();

        _fetch.Records().Select(static part => (part.Manufacturer, part.Package, part.Description)).ShouldBe(
            [("", "", ""), ("ACME", "0603", "a text")]);
        _fetch.Records().Select(static part => part.Category).ShouldNotContain("k.A.");
    }

    [Fact]
    public async Task A_table_that_ends_before_its_file_is_said_with_what_was_left()
    {
        _fetch.Source = Source(new CsvSettings { EndsAt = ["Total"] });
        Write("No,MPN,Case", "1,A,0603", "Total pieces,,", "", "2,B,0603", "\"Made by \"\"ERP\"\"", "an open \"quote");
        FetchResult result = await _fetch.RunAsync();

        TableEnd end = result.Manifest.Ends.ShouldNotBeNull().ShouldHaveSingleItem();
        end.ShouldBe(new TableEnd("parts.csv", 3, "Total pieces", 3));
        end.ToText().ShouldBe("parts.csv:3: at 'Total pieces', 3 rows not read");
        FetchManifest.Read(_fetch.LastOutput).Ends.ShouldBe([end]);
        new SourceLedger(_fetch.StateDirectory, new DurableFiles()).Read("mine")[^1].Ends.ShouldBe([end]);

        _fetch.Settings = new FetchSettings { Guards = new GuardSettings { MaxQuarantinePct = 100, MaxDefectPct = 100 } };
        Write("No,MPN,Case", "1,A,0603", "Totals,B,0603");
        (await _fetch.RunAsync()).Manifest.Ends.ShouldBeNull("of a file that was read to its end nothing is said");
    }

    [Theory]
    [InlineData("Total", "Total", true)]
    [InlineData("TOTAL", "Total", true)]
    [InlineData("Total: 12", "Total", true)]
    [InlineData("total\u00a0pieces", "Total", true)]
    [InlineData("Total:12", "Total:", true)]
    [InlineData("Exported by ERP", "Exported by", true)]
    [InlineData("=== end ===", "===", true)]
    [InlineData("------", "---", true)]
    [InlineData("#4713", "#", false)]
    [InlineData("-48V-PSU", "-", false)]
    [InlineData("TOTALPHASE-9", "Total", false)]
    [InlineData("Total-9", "Total", false)]
    [InlineData("Totals", "Total", false)]
    [InlineData("Tota", "Total", false)]
    [InlineData("Grand Total", "Total", false)]
    public void A_table_ends_at_a_whole_word_in_any_case(string cell, string text, bool ends) =>
        CsvCells.Opens(cell, text).ShouldBe(ends);

    [Fact]
    public async Task Parts_below_a_footer_get_no_ids()
    {
        _fetch.Source = Source(new CsvSettings { EndsAt = ["Exported"] }) with { IdBase = 5_000_000_000 };
        _fetch.Source = _fetch.Source with
        {
            Csv = _fetch.Source.Csv with { Columns = new CsvColumns { PartNumber = "MPN" } },
        };
        Write("MPN,Case", "A,0603", "Exported on 29.11.2026,");
        await _fetch.RunAsync();
        Write("MPN,Case", "A,0603", "B,0402", "Exported on 30.11.2026,");
        await _fetch.RunAsync();

        _fetch.Records().Select(static part => (part.LcscId, part.PartNumber)).ShouldBe(
            [(5_000_000_001, "A"), (5_000_000_002, "B")]);
    }

    [Fact]
    public async Task A_footer_that_begins_with_nothing_is_a_mistake()
    {
        _fetch.Source = Source(new CsvSettings { EndsAt = ["Total", " "] });
        Write("No,MPN,Case", "1,A,0603");
        UsageException error = await Should.ThrowAsync<UsageException>(() => _fetch.RunAsync());
        error.Message.ShouldContain("source.csv.ends_at");
    }

    [Fact]
    public async Task A_file_with_signs_that_no_text_has_is_no_utf16()
    {
        await File.WriteAllBytesAsync(_folder.File("parts.csv"), "No,MP\0Nx\n1,A\n"u8.ToArray());

        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message
            .ShouldStartWith("FET012: parts.csv:1: The file is no text: its header has NUL characters.");
    }

    public static TheoryData<string, byte[], string, string> Binaries()
    {
        byte[] table = "No,MPN,Case\n1,A,0603\n"u8.ToArray();
        return new()
        {
            { "gzip", Packed(table), "packed with gzip", "Unpack it, and set source.path to the CSV file in it." },
            { "xlsx", Zipped("[Content_Types].xml", table), "an Excel workbook (.xlsx)", SaveIt },
            { "ods", Zipped("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()),
                "a workbook of LibreOffice (.ods)", SaveIt },
            { "zip", Zipped("parts.csv", table), "a zip archive", "Unpack it, and set source.path to the CSV file in it." },
            { "xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "a workbook of old Excel (.xls)", SaveIt },
            { "sqlite", [.. "SQLite format 3\0"u8, 16, 0], "a SQLite database",
                "If it is one of jlcparts, set source.kind to jlcparts-sqlite; else export its table as CSV." },
            { "pdf", [.. "%PDF-1.7\n"u8], "a PDF", "Set source.path to the CSV file of the catalogue." },
        };
    }

    [Theory]
    [MemberData(nameof(Binaries))]
    public async Task A_file_that_is_no_table_is_called_what_it_is(string kind, byte[] bytes, string words, string remedy)
    {
        await File.WriteAllBytesAsync(_folder.File("parts.csv"), bytes);

        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldBe(
            $"FET012: parts.csv: The file is no text: it is {words}. {remedy}", kind);
    }

    private const string SaveIt = "Open it in a spreadsheet program and save the sheet as CSV (UTF-8).";

    private static byte[] Packed(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream packer = new(packed, CompressionLevel.Fastest))
        {
            packer.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Zipped(string name, byte[] bytes)
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create))
        {
            using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            entry.Write(bytes);
        }

        return file.ToArray();
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16be")]
    public async Task Utf16_without_its_mark_is_called_so(string encoding)
    {
        Encoding written = encoding == "utf-16" ? Encoding.Unicode : Encoding.BigEndianUnicode;
        await File.WriteAllBytesAsync(_folder.File("parts.csv"), written.GetBytes("No,MPN,Case\r\n1,A,0603\r\n"));

        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldBe(
            "FET012: parts.csv:1: The file is UTF-16 without the mark that says so: half of its header's characters are NUL. Set "
                + $"source.csv.encoding to {encoding}, or save it as UTF-8.");

        // What the remedy says is all that it needs.
        _fetch.Source = Source(new CsvSettings { Encoding = encoding });
        await _fetch.RunAsync();
        _fetch.Records().Single().PartNumber.ShouldBe("A");
    }

    private static SourceSettings Source(CsvSettings csv) => new()
    {
        Id = "mine",
        Kind = SourceSettings.CsvKind,
        Path = "parts.csv",
        Csv = csv with { Columns = new CsvColumns { Id = "No", PartNumber = "MPN", Package = "Case" } },
    };

    private void Write(params string[] lines) => File.WriteAllText(_folder.File("parts.csv"), string.Join('\n', lines) + "\n");
}

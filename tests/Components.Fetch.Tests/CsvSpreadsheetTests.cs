using System.Text;
using Components.Fetch.Settings;
using Components.Foundation.Errors;

namespace Components.Fetch.Tests;

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

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 10 })]
    [InlineData(new byte[] { 0x4e, 0x6f, 0x2c, 0x4d, 0x50, 0, 0x4e, 0x78, 10, 0x31, 0x2c, 0x41, 10 })]
    public async Task A_workbook_that_is_called_csv_is_no_utf16(byte[] bytes)
    {
        await File.WriteAllBytesAsync(_folder.File("parts.csv"), bytes);

        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message
            .ShouldStartWith("FET012: parts.csv:1: The file is no text: its header has NUL characters.");
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

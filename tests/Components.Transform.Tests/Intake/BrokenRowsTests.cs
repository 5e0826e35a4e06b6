using Components.Catalog.Corpus;
using Components.Catalog.Import;
using Components.Transform.Reporting;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.Intake;

/// <summary>A catalogue with 5 % broken rows: every row is accounted for, none stops the run.</summary>
public sealed class BrokenRowsTests : IDisposable
{
    private const int Rows = 2_000;
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Broken_rows_are_kept_where_they_can_be_and_counted_by_kind()
    {
        TransformReport report = _workspace.Run(Enumerable.Range(1, Rows)
            .Select(static id => id % 20 == 0 ? Break(Part.Resistor(id), id / 20 % 10) : Part.Resistor(id))).Report;
        report.RowsIn.ShouldBe(Rows);
        report.RowsKept.ShouldBe(Rows);
        report.Warnings["extra_unreadable"].Count.ShouldBe(30);
        _workspace.Offers.Warnings["price_unreadable"].Count.ShouldBe(20);
        report.Warnings["description_cut"].Count.ShouldBe(10);
        report.Warnings["description_composed"].Count.ShouldBe(10);
        report.Warnings["datasheet_unusable"].Count.ShouldBe(10);
        TypeReport resistors = report.Types["resistor"];
        resistors.Rows.ShouldBe(Rows - 10);
        report.Types["other"].Rows.ShouldBe(10);
        resistors.Rows.ShouldBe(
            resistors.InPickTable!.Value + resistors.NotInPickTable!.Values.Sum(static reason => reason.Count));
        resistors.NotInPickTable.Keys.ShouldBe(["missing_resistance_ohm", "unreadable_tolerance_pct"]);
        _workspace.Detail(
            "SELECT max(length(description)), max(length(price_json)), max(length(extra_json)) FROM components_full").Single()
                .ShouldBe([1_999L, 37L, 2L]);
        _workspace.Detail("SELECT count(*) FROM components_full WHERE json_valid(price_json) = 0 OR json_valid(attributes_json) "
            + "= 0 OR json_valid(extra_json) = 0").Single().Single().ShouldBe(0L);
        CorpusCodec.Read(Path.Combine(_workspace.Output, "corpus.jsonl")).Count().ShouldBe(Rows);
    }

    [Fact]
    public void A_line_that_is_not_UTF8_is_rejected()
    {
        string path = ImportFile.Write(_workspace.Directory, Enumerable.Range(1, 100).Select(static id => Part.Resistor(id)));
        using (FileStream stream = new(path, FileMode.Append))
        {
            stream.Write("{\"id\":101,\"part\":\""u8);
            stream.Write([0xFF, 0xC3, 0x28]);
            stream.Write("\"}\n"u8);
        }

        TransformReport report = TransformStage.Run(path, new TransformSettings(), _workspace.Output);
        report.RowsKept.ShouldBe(100);
        report.Rejected["malformed_line"].Samples.ShouldBe([101L]);
    }

    [Fact]
    public void A_description_of_ten_megabytes_is_cut()
    {
        TransformReport report = _workspace.Run(Part.Resistor(1) with { Description = new string('x', 10_000_000) },
            Part.Resistor(2)).Report;
        report.Warnings["description_cut"].Samples.ShouldBe([1L]);
        new FileInfo(Path.Combine(_workspace.Output, "corpus.jsonl")).Length.ShouldBeLessThan(10_000);
        new FileInfo(Path.Combine(_workspace.Output, "detail.sqlite")).Length.ShouldBeLessThan(100_000);
    }

    private static ImportRecord Break(ImportRecord row, int kind) => kind switch
    {
        0 => row with { ExtraJson = "{\"attributes\": {\"Resistance\": " },
        1 => row with { ExtraJson = "[1, 2" },
        2 => row with { PriceJson = "[{\"qFrom\":1,\"price\":NaN}]" },
        3 => row with { PriceJson = "call us" },
        4 => row with { Description = string.Concat(Enumerable.Repeat("long ", 50_000)) },
        5 => new ImportRecord { LcscId = row.LcscId },
        6 => row with { Datasheet = "see shop" },
        7 => row with { ExtraJson = $"{{\"images\":\"{new string('i', 300_000)}\"}}" },
        8 => row with { ExtraJson = Part.Extra(("Resistance", "10kΩ"), ("Tolerance", "±\uFFFD%"), ("Power(Watts)", "1/16W"),
            ("Overload Voltage (Max)", "50V")) },
        _ => row with { Description = "control \u0001 and \u0007 bell", Manufacturer = "  " },
    };
}

using Components.Fetch.Settings;
using Components.Fetch.Sources.Sample;
using Components.Foundation.Errors;

namespace Components.Fetch.Tests.Sources.Sample;

public sealed class SampleSourceTests : IDisposable
{
    private const string Header =
        "lcsc,category,subcategory,manufacturer,mfr,package,description,stock,price,Resistance,attributes,price_raw,extra_raw";

    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public SampleSourceTests()
    {
        Directory.CreateDirectory(_folder.File("data"));
        _fetch = new FetchHarness(_folder)
        {
            Source = new SourceSettings { Path = "data" },
            Settings = new FetchSettings { Guards = new GuardSettings { MaxQuarantinePct = 100, MaxDefectPct = 100 } },
        };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_of_all_files_come_by_ascending_id_with_their_attributes()
    {
        Write("b.csv", Header,
            "7,Resistors,Chip,YAGEO,P7,0402,\"a \"\"quoted\"\", text\",5,1:0.01|100:0.005,10kΩ,Tolerance=±1%|Note=a=b,,");
        Write("a.csv", Header, "9,Resistors,Chip,YAGEO,P9,0402,,0,,,,,",
            "8,Resistors,Chip,YAGEO,P8,0402,d,1,odd,,,[raw],{also raw");
        FetchResult result = await _fetch.RunAsync();
        List<Catalog.Import.ImportRecord> records = _fetch.Records();
        records.Select(static record => record.LcscId).ShouldBe([7, 8, 9]);
        records[0].Description.ShouldBe("a \"quoted\", text");
        records[0].ExtraJson.ShouldBe("""{"attributes":{"Resistance":"10kΩ","Tolerance":"±1%","Note":"a=b"}}""");
        records[0].PriceJson.ShouldBe(
            """[{"qFrom": 1, "qTo": 99, "price": 0.01}, {"qFrom": 100, "qTo": null, "price": 0.005}]""");
        records[1].PriceJson.ShouldBe("[raw]");
        records[1].ExtraJson.ShouldBe("{also raw");
        (records[2].PriceJson, records[2].ExtraJson).ShouldBe(("", ""));
        result.Manifest.RawFiles.Select(static rawFile => rawFile.StoredKey).ShouldBe(["raw/a.csv.zst", "raw/b.csv.zst"]);
        _fetch.Raw("b.csv").ShouldBe(File.ReadAllBytes(_folder.File("data/b.csv")));
    }

    [Fact]
    public async Task Broken_lines_are_quarantined_with_their_place()
    {
        Write(
            "a.csv", Header, "x,c,s,m,P1,0402,d,1,,,,,", "2,c,s,m,P2,0402,d,many,,,,,", "3,c,s", "4,c,s,m,\"P4,0402,d,1,,,,,",
            "5,c,s,m,P5,0402,d,1,,,,,", "5,c,s,m,P5B,0402,d,1,,,,,");
        await _fetch.RunAsync();
        _fetch.Records().Single().PartNumber.ShouldBe("P5");
        _fetch.Quarantine().ShouldBe(
        [
            """{"reason":"bad_id","lcsc_id":null,"source_row":"a.csv:2","excerpt":"lcsc is 'x'"}""",
            """{"reason":"bad_stock","lcsc_id":2,"source_row":"a.csv:3","excerpt":"stock is 'many'"}""",
            """{"reason":"bad_line","lcsc_id":3,"source_row":"a.csv:4","excerpt":"3 fields, the header has 13"}""",
            """{"reason":"bad_line","lcsc_id":4,"source_row":"a.csv:5","excerpt":"5 fields, the header has 13"}""",
            """{"reason":"duplicate_id","lcsc_id":5,"source_row":"a.csv:7","excerpt":"part number 'P5B'; the first row with this id was kept"}""",
        ]);
    }

    [Theory]
    [InlineData(
        "", "FET012: a.csv: The file is not a sample file: it is empty. Compare its first line with data/sample/README.md.")]
    [InlineData(
        "lcsc,category\n", "FET012: a.csv: The file is not a sample file: column 'subcategory' is missing. Compare its first "
            + "line with data/sample/README.md.")]
    [InlineData(
        Header + ",stok\n", "FET012: a.csv: The file is not a sample file: column 'stok' is no field (an attribute is not all "
            + "lower case). Compare its first line with data/sample/README.md.")]
    public async Task A_file_with_another_header_is_refused(string content, string message)
    {
        await File.WriteAllTextAsync(_folder.File("data/a.csv"), content);
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldBe(message);
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_refused()
    {
        await File.WriteAllBytesAsync(_folder.File("data/a.csv"), [(byte)'l', 0xFF]);
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldBe(
            "FET012: a.csv: The file is not UTF-8 text. Save it as UTF-8.");
    }

    [Fact]
    public async Task A_missing_or_empty_directory_is_refused()
    {
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message
            .ShouldBe("FET011: data: The sample catalogue holds no .csv file. Restore data/sample from version control, or set "
                + "source.path.");
        _fetch.Source = new SourceSettings();
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message
            .ShouldBe("FET011: data/sample: The sample catalogue is not a directory. Restore data/sample from version control, "
                + "or set source.path.");
    }

    [Fact]
    public void A_catalogue_on_the_command_line_contradicts_the_sample()
    {
        Should.Throw<UsageException>(() => FetchStage.Inputs(_fetch.Request("cache.sqlite3"))).Message.ShouldBe(
            "FET010: pipeline.yaml, section source: --catalogue names a file, but source.kind is 'sample'. "
                + "Use '--profile jlc' with --catalogue, or leave it out.");
    }

    [Fact]
    public void A_changed_byte_changes_the_inputs_and_a_touched_file_does_not()
    {
        Write("a.csv", Header, "7,c,s,m,P7,0402,d,5,,,,,");
        FetchInputs before = FetchStage.Inputs(_fetch.Request())!;
        File.SetLastWriteTimeUtc(_folder.File("data/a.csv"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        FetchStage.Inputs(_fetch.Request())!.Items.ShouldBe(before.Items);
        Write("a.csv", Header, "7,c,s,m,P7,0402,d,6,,,,,");
        FetchStage.Inputs(_fetch.Request())!.Items.ShouldNotBe(before.Items);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("1:0.5", """[{"qFrom": 1, "qTo": null, "price": 0.5}]""")]
    [InlineData("1:0.5|10:NaN", "1:0.5|10:NaN")]
    [InlineData("1:-0.5", "1:-0.5")]
    [InlineData("0.5", "0.5")]
    public void Price_breaks_are_expanded_or_left_as_they_are(string text, string expected) =>
        SamplePrice.ToJson(text).ShouldBe(expected);

    private void Write(string name, params string[] lines) => File.WriteAllLines(_folder.File("data/" + name), lines);
}

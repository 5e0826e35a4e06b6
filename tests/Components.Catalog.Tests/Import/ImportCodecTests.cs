using System.Buffers;
using System.Text;
using Components.Catalog.Import;
using Components.Foundation.Errors;

namespace Components.Catalog.Tests.Import;

public sealed class ImportCodecTests
{
    private static readonly ImportRecord Full = new()
    {
        LcscId = 25804,
        Category = "Resistors",
        Subcategory = "Chip Resistor - Surface Mount",
        Manufacturer = "UNI-ROYAL",
        PartNumber = "0603WAF1002T5E",
        Package = "0603",
        Joints = 2,
        IsBasic = true,
        IsPreferred = true,
        Description = "10kΩ \"quoted\" \\ ±1%",
        Datasheet = "https://example.test/a.pdf",
        Stock = 12,
        PriceJson = "[{\"qFrom\":1}]",
        LastUpdate = 1_755_000_000,
        ExtraJson = "{\"a\":1}",
        JlcExtraJson = "{\"attributes\":{}}",
    };

    [Fact]
    public void A_record_survives_its_line()
    {
        Back(Full).ShouldBe(Full);
        ImportRecord empty = new() { LcscId = 1 };
        Back(empty).ShouldBe(empty);
    }

    [Fact]
    public void What_a_shop_changes_every_day_stands_in_the_line_of_the_offer_alone()
    {
        ImportRecord record = Full with
        {
            Source = "jlc",
            SourcePartId = "C25804",
            Also = [new ImportSource("shelf", "S1")],
            ValueSources = Sources(("attributes", "jlc"), ("class", "jlc"), ("price", "own"), ("stock", "jlc")),
        };
        ImportRecord restocked = record with
        {
            Stock = 0, PriceJson = "", IsBasic = false, IsPreferred = false, LastUpdate = 1,
            ValueSources = Sources(("attributes", "jlc"), ("last_update", "own"), ("stock", "shelf")),
        };
        Line(restocked).ShouldBe(Line(record));
        Encoding.UTF8.GetString(Offer(record)).ShouldBe(
            """{"id":25804,"basic":true,"preferred":true,"stock":12,"price":"[{\"qFrom\":1}]","last_update":1755000000,"""
            + "\"source\":\"jlc\",\"value_sources\":{\"class\":\"jlc\",\"price\":\"own\",\"stock\":\"jlc\"}}");
        OfferCodec.TryParse(Offer(record), out OfferRecord? offer).ShouldBeTrue();
        offer.StockSource.ShouldBe("jlc");
        OfferCodec.TryParse(Offer(restocked), out offer).ShouldBeTrue();
        offer.StockSource.ShouldBe("shelf");
    }

    [Fact]
    public void A_stock_that_a_row_does_not_tell_is_no_number_in_its_line_and_zero_is_one()
    {
        Encoding.UTF8.GetString(Offer(Full with { Stock = null })).ShouldStartWith(
            """{"id":25804,"basic":true,"preferred":true,"stock_unknown":true,"price""");
        Encoding.UTF8.GetString(Offer(Full with { Stock = 0 })).ShouldNotContain("stock");
        foreach (long? stock in new long?[] { null, 0, 1, -3, long.MaxValue })
        {
            OfferCodec.TryParse(Offer(Full with { Stock = stock }), out OfferRecord? offer).ShouldBeTrue();
            offer.Stock.ShouldBe(stock);
            offer.JoinedTo(Back(Full)).Stock.ShouldBe(stock);
        }
    }

    [Fact]
    public void Article_numbers_survive_the_line_of_a_part_of_one_source_too()
    {
        ImportRecord record = Full with { Articles = ["100-001", "ART \"5\""] };
        Encoding.UTF8.GetString(Line(record)).ShouldContain(""","articles":["100-001","ART \"5\""]""");
        ImportRecord back = Back(record);
        back.Articles.ShouldBe(record.Articles);
        (back with { Articles = record.Articles }).ShouldBe(record);
        Encoding.UTF8.GetString(Line(Full)).ShouldNotContain("articles");
    }

    [Fact]
    public void What_a_record_says_of_its_sources_survives_its_line()
    {
        ImportRecord record = Full with
        {
            Source = "jlc",
            SourcePartId = "C25804",
            Also = [new ImportSource("shelf", "S \"1\"")],
            More = [new ImportExtra("shelf", "{\"attributes\":{\"Grade\":\"A\"}}", ""), new ImportExtra("own", "", "[]")],
            ValueSources = Sources(("package", "own"), ("price", "own"), ("stock", "jlc")),
        };
        ImportRecord back = Back(record);
        back.Also.ShouldBe(record.Also);
        back.More.ShouldBe(record.More);
        back.ValueSources.ShouldBe(record.ValueSources);
        (back with { Also = record.Also, More = record.More, ValueSources = record.ValueSources }).ShouldBe(record);

        ImportRecord alone = Full with { Source = "jlc", SourcePartId = "C25804" };
        Back(alone).ShouldBe(alone);
    }

    [Theory]
    [InlineData("""{"id":1,"source":"a","also":{}}""")]
    [InlineData("""{"id":1,"articles":"100-001"}""")]
    [InlineData("""{"id":1,"articles":["a",7]}""")]
    [InlineData("""{"id":1,"source":"a","also":[1]}""")]
    [InlineData("""{"id":1,"source":"a","value_sources":[]}""")]
    [InlineData("""{"id":1,"source":"a","value_sources":{"stock":1}}""")]
    [InlineData("""{"id":1,"source":"a","more":[{"source":1}]}""")]
    public void Sources_that_are_no_sources_make_no_record(string line) =>
        ImportCodec.TryParse(Encoding.UTF8.GetBytes(line), out _).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":0}")]
    [InlineData("{\"id\":-5}")]
    [InlineData("{\"id\":\"5\"}")]
    [InlineData("{\"id\":5,\"part\":7}")]
    [InlineData("{\"id\":5} x")]
    [InlineData("{\"id\":5,\"part\":\"\\ud800\"}")]
    [InlineData("{\"id\":5.5}")]
    public void A_broken_line_is_no_record(string line) =>
        ImportCodec.TryParse(Encoding.UTF8.GetBytes(line), out _).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"id\":0}")]
    [InlineData("{\"id\":5,\"basic\":1}")]
    [InlineData("{\"id\":5,\"stock\":\"7\"}")]
    [InlineData("{\"id\":5,\"value_sources\":[]}")]
    [InlineData("{\"id\":5} x")]
    public void A_broken_line_is_no_offer(string line) =>
        OfferCodec.TryParse(Encoding.UTF8.GetBytes(line), out _).ShouldBeFalse();

    [Fact]
    public void Unknown_fields_of_a_later_version_are_passed_over()
    {
        ImportCodec.TryParse("{\"id\":5,\"future\":{\"a\":[1]},\"part\":\"X\"}"u8, out ImportRecord? record).ShouldBeTrue();
        record!.PartNumber.ShouldBe("X");
    }

    [Fact]
    public void Read_names_file_and_line_of_a_broken_one()
    {
        string path = Path.Combine(Path.GetTempPath(), $"import-{Guid.NewGuid():N}.jsonl");
        try
        {
            File.WriteAllBytes(path, [.. Line(Full), .. "\n{\"id\":\n"u8]);
            InputDataException error = Should.Throw<InputDataException>(() => ImportCodec.Read(path).Count());
            error.Message.ShouldBe($"FET090: {path}:2: The line is not an import record. Run './build.sh Fetch --no-cache' to "
                + "import the source again.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_two_files_of_an_import_have_the_same_parts_or_are_none()
    {
        string directory = Directory.CreateTempSubdirectory("import-").FullName;
        try
        {
            ImportRecord other = Full with { LcscId = 25805, Stock = 7 };
            byte[] imports = [.. Line(Full), .. "\n"u8, .. Line(other), .. "\n"u8];
            Write(imports, [.. Offer(Full), .. "\n"u8, .. Offer(other), .. "\n"u8]);
            ImportFiles.Read(directory).ShouldBe([Full, other]);

            Write(imports, [.. Offer(Full), .. "\n"u8]);
            Refused().ShouldBe($"FET093: {Path.Combine(directory, "offers.jsonl")}:2: It ends before part 25805. Run "
                + "'./build.sh Fetch --no-cache' to import the source again.");
            Write(imports, [.. Offer(other), .. "\n"u8]);
            Refused().ShouldContain("It has part 25805 where import.jsonl has 25804.");
            Write(Line(Full), [.. Offer(Full), .. "\n"u8, .. Offer(other)]);
            Refused().ShouldContain("It goes on where import.jsonl ends.");
            Write(Line(Full), "{}"u8.ToArray());
            Refused().ShouldStartWith("FET090: ");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        string Refused() => Should.Throw<InputDataException>(() => ImportFiles.Read(directory).Count()).Message;

        void Write(byte[] imports, byte[] offers)
        {
            File.WriteAllBytes(Path.Combine(directory, ImportFiles.Import), imports);
            File.WriteAllBytes(Path.Combine(directory, ImportFiles.Offers), offers);
        }
    }

    private static SortedDictionary<string, string> Sources(params (string Field, string Source)[] sources) =>
        new(sources.ToDictionary(static pair => pair.Field, static pair => pair.Source, StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static ImportRecord Back(ImportRecord record)
    {
        ImportCodec.TryParse(Line(record), out ImportRecord? content).ShouldBeTrue();
        OfferCodec.TryParse(Offer(record), out OfferRecord? offer).ShouldBeTrue();
        return offer.JoinedTo(content);
    }

    private static byte[] Offer(ImportRecord record)
    {
        ArrayBufferWriter<byte> buffer = new();
        OfferCodec.WriteLine(OfferRecord.Of(record), buffer);
        return buffer.WrittenSpan[..^1].ToArray();
    }

    private static byte[] Line(ImportRecord record)
    {
        ArrayBufferWriter<byte> buffer = new();
        ImportCodec.WriteLine(record, buffer);
        return buffer.WrittenSpan[..^1].ToArray();
    }
}

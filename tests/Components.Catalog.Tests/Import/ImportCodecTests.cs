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
        ImportCodec.TryParse(Line(Full), out ImportRecord? back).ShouldBeTrue();
        back.ShouldBe(Full);
        ImportRecord empty = new() { LcscId = 1 };
        ImportCodec.TryParse(Line(empty), out back).ShouldBeTrue();
        back.ShouldBe(empty);
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
            ValueSources = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["price"] = "own", ["stock"] = "jlc" },
        };
        ImportCodec.TryParse(Line(record), out ImportRecord? back).ShouldBeTrue();
        back.Also.ShouldBe(record.Also);
        back.More.ShouldBe(record.More);
        back.ValueSources.ShouldBe(record.ValueSources);
        (back with { Also = record.Also, More = record.More, ValueSources = record.ValueSources }).ShouldBe(record);

        ImportRecord alone = Full with { Source = "jlc", SourcePartId = "C25804" };
        ImportCodec.TryParse(Line(alone), out back).ShouldBeTrue();
        back.ShouldBe(alone);
    }

    [Theory]
    [InlineData("""{"id":1,"source":"a","also":{}}""")]
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
    [InlineData("{\"id\":5,\"basic\":1}")]
    [InlineData("{\"id\":5} x")]
    [InlineData("{\"id\":5,\"part\":\"\\ud800\"}")]
    [InlineData("{\"id\":5.5}")]
    public void A_broken_line_is_no_record(string line) =>
        ImportCodec.TryParse(Encoding.UTF8.GetBytes(line), out _).ShouldBeFalse();

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

    private static byte[] Line(ImportRecord record)
    {
        ArrayBufferWriter<byte> buffer = new();
        ImportCodec.WriteLine(record, buffer);
        return buffer.WrittenSpan[..^1].ToArray();
    }
}

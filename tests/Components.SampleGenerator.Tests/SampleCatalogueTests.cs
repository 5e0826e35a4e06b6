using System.Text.Json;
using Components.Catalog.Import;
using Components.Catalog.Parametric;
using Components.Fetch;
using Components.Fetch.Settings;
using Components.Fetch.Tests;

namespace Components.SampleGenerator.Tests;

public sealed class SampleCatalogueTests(
    SampleCatalogueTests.ImportedSample sample) : IClassFixture<SampleCatalogueTests.ImportedSample>
{

    [Fact]
    public void The_checked_in_files_are_what_the_generator_writes()
    {
        string directory = Path.Combine(Checkout.Root, "data", "sample");
        IReadOnlyList<(string Name, string Text)> files = SampleCatalogue.Files();
        Directory.EnumerateFiles(directory, "*.csv").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            .ShouldBe(files.Select(static file => file.Name).Append("oddities.csv").Order(StringComparer.Ordinal));
        foreach ((string name, string text) in files)
        {
            (File.ReadAllText(Path.Combine(directory, name)) == text)
                .ShouldBeTrue($"{name} differs; run 'dotnet run --project tools/Components.SampleGenerator -- data/sample'");
        }
    }

    [Fact]
    public void Every_row_of_the_sample_is_imported_once()
    {
        FetchResult result = sample.Result;
        List<ImportRecord> records = sample.Records;
        records.Count.ShouldBe((int)result.Manifest.Counts.Imported);
        result.Manifest.Counts.Quarantined.ShouldBe(0);
        records.Select(static record => record.LcscId).Distinct().Count().ShouldBe(records.Count);
        records.Select(static record => record.Manufacturer + "\n" + record.PartNumber).Distinct(StringComparer.Ordinal).Count()
            .ShouldBe(records.Count);
        records.Single(static record => record.LcscId == 25804).PartNumber.ShouldBe("0603WAF1002T5E");
        records.Single(static record => record.LcscId == 1525).PartNumber.ShouldBe("CL05B104KO5NNNC");
        records.Single(static record => record.LcscId == 25744).PartNumber.ShouldBe("0402WGF1002TCE");
    }

    [Fact]
    public void The_sample_has_at_least_five_thousand_parts_over_all_eight_types()
    {
        List<ImportRecord> records = sample.Records;
        records.Count.ShouldBeGreaterThanOrEqualTo(5000);
        Dictionary<string, Func<ImportRecord, bool>> types = new(StringComparer.Ordinal)
        {
            ["resistor"] = static part =>
                part.Category == "Resistors" && part.Subcategory.Contains("Chip Resistor", StringComparison.Ordinal),
            ["capacitor"] = static part => part.Subcategory.StartsWith("Multilayer Ceramic", StringComparison.Ordinal),
            ["capacitor_polarized"] = static part =>
                part.Subcategory is "Tantalum Capacitors" or "Aluminum Electrolytic Capacitors - Leaded",
            ["inductor"] = static part => part.Subcategory is "Inductors (SMD)" or "Power Inductors",
            ["diode"] = static part => part.Category == "Diodes" && part.Subcategory != "Zener Diodes",
            ["led"] = static part => part.Subcategory.Contains("LED", StringComparison.Ordinal)
                && part.ExtraJson.Contains("Forward Voltage", StringComparison.Ordinal),
            ["bjt"] = static part => part.Subcategory is "Bipolar Transistors - BJT" or "Transistors (NPN/PNP)",
            ["mosfet"] = static part => part.Subcategory is "MOSFETs" or "SiC MOSFETs",
        };
        types.Keys.Order(StringComparer.Ordinal).ShouldBe(ComponentTypes.Pickable.Order(StringComparer.Ordinal));
        foreach ((string type, Func<ImportRecord, bool> isOfType) in types)
        {
            records.Count(isOfType).ShouldBeGreaterThan(60, type);
        }

        records.Where(static part => part.LcscId >= IdAllocator.FirstReserved)
            .ShouldAllBe(static part => part.LcscId < 900_000_000);
        records.Where(static part => part.LcscId < IdAllocator.FirstReserved)
            .ShouldAllBe(static part => KnownIds.Find(part.PartNumber) == part.LcscId);
        records.Count(static part => part.LcscId < IdAllocator.FirstReserved).ShouldBe(KnownIds.Parts.Count);
    }

    [Theory]
    [InlineData("0402", "10kΩ|10 kΩ|10KOhm", "±1%", "Resistance")]
    [InlineData("0402", "100nF|0.1uF", "16V", "X7R")]
    [InlineData("", "LDO", "3.3V", "battery")]
    [InlineData("", "Buck-boost|Buck-Boost", "Battery|battery", "3.3V")]
    [InlineData("SOT-23", "N-channel 30V", "logic level", "mΩ")]
    [InlineData("", "Type-C", "16P|16 pin", "Connectors")]
    [InlineData("", "temperature sensor", "I2C", "low power")]
    [InlineData("", "RS-485 transceiver", "3.3V", "half duplex")]
    [InlineData("", "Real time clock|RTC", "I2C", "crystal")]
    [InlineData("", "charger", "Li-ion", "1A")]
    [InlineData("", "USB to UART", "Silicon Labs", "QFN")]
    [InlineData("", "ESD", "USB", "low capacitance")]
    [InlineData("", "gate driver", "half bridge", "600V")]
    [InlineData("", "Active", "buzzer", "5V")]
    [InlineData("", "stepper motor driver", "StealthChop")]
    public void Everyday_queries_have_parts_in_stock_that_answer_them(string package, params string[] words)
    {
        List<ImportRecord> records = sample.Records;
        records.ShouldContain(part => part.Stock > 0 && part.Package.Contains(package, StringComparison.Ordinal)
            && words.All(word => word.Split('|').Any(form => TextOf(part).Contains(form, StringComparison.Ordinal))));
    }

    [Fact]
    public void Notations_are_as_dirty_as_catalogues_write_them()
    {
        string all = string.Concat(sample.Records.Select(TextOf));
        foreach (string notation in (string[])
            ["10k\u03A9", "k\u2126", "KOhm\"", "\"0R\"", "\"1/16W\"", "\"62.5mW\"", "0.1uF", "\u03BCF", "\u00B5F", "±0.25pF",
                "-20%~+80%", "+80/-20%", "@150mA", "@100MHz",
             "47kΩ;68kΩ", "1.8V~2.4V", "1,000V", "\"NP0\"", "\"C0G\"", "±100ppm/℃", "mΩ@10V,", "\"-\"", " V\"", "\"null\""])
        {
            all.ShouldContain(notation);
        }
    }

    [Fact]
    public async Task Part_numbers_that_exist_in_the_real_catalogue_have_its_values_and_ids()
    {
        string catalogue = Path.Combine(
            Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR") ?? "", "data", "jlc", "cache.sqlite3");
        Assert.SkipUnless(File.Exists(catalogue), "COMPONENTS_SHARED_DIR names no directory with data/jlc/cache.sqlite3.");
        Dictionary<string, ImportRecord> real = new(StringComparer.Ordinal);
        string output = sample.Folder.NewDirectory("real");
        await FetchStage.RunAsync(sample.Request()
            with { Source = new SourceSettings { Id = "jlc", Kind = SourceSettings.JlcpartsKind }, CataloguePath = catalogue },
            output);
        foreach (ImportRecord record in ImportFiles.Read(output)
            .Where(static record => record.LcscId < 900_000_000))
        {
            real.TryAdd(record.PartNumber, record);
        }

        int compared = 0;
        foreach (ImportRecord part in sample.Records)
        {
            if (!real.TryGetValue(part.PartNumber, out ImportRecord? other))
            {
                continue;
            }

            compared++;
            if (part.LcscId < IdAllocator.FirstReserved)
            {
                part.LcscId.ShouldBe(other.LcscId, part.PartNumber);
            }

            if (part.Category is "Capacitors" or "Resistors" && Attribute(part, "Tolerance") is { } tolerance
                && Attribute(other, "Tolerance") is { } expected)
            {
                tolerance.ShouldBe(expected, part.PartNumber);
            }
        }

        compared.ShouldBeGreaterThan(700);
    }

    private static string? Attribute(ImportRecord record, string name)
    {
        using JsonDocument document = JsonDocument.Parse(record.ExtraJson);
        return document.RootElement.TryGetProperty("attributes", out JsonElement attributes)
            && attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty(name, out JsonElement value)
            ? value.GetString()
            : null;
    }

    private static string TextOf(ImportRecord part) =>
        $"{part.Category} {part.Subcategory} {part.Manufacturer} {part.PartNumber} {part.Package} {part.Description} "
            + $"{part.ExtraJson}\n";

    /// <summary>The sample, imported once for all tests.</summary>
    public sealed class ImportedSample : IAsyncLifetime
    {
        internal TestFolder Folder { get; } = new();

        internal List<ImportRecord> Records { get; private set; } = [];

        internal FetchResult Result { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            string output = Folder.NewDirectory("out");
            Result = await FetchStage.RunAsync(Request(), output);
            Records = [.. ImportFiles.Read(output)];
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }

        internal FetchRequest Request() =>
            new() { Source = new SourceSettings(), RepositoryRoot = Checkout.Root,
                StateDirectory = Folder.File("state") };
    }
}

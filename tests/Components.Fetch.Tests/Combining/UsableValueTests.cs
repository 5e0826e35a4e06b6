using Components.Catalog.Import;
using Components.Fetch.Combining;
using Components.Fetch.Settings;

namespace Components.Fetch.Tests.Combining;

/// <summary>A value that no later step can use is none: it wins nothing from a source that has one.</summary>
public sealed class UsableValueTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, ImportRecord> Unusable()
    {
        TheoryData<string, ImportRecord> rows = [];
        foreach (string price in new[]
        {
            "[{\"qFrom\":1,\"qTo\":null,\"price\":0}]", "[{\"qFrom\":1,\"price\":\"0.00\"}]", "[{\"qFrom\":1,\"price\":NaN}]",
            "not json at all", "[]", "{\"1\":-3}", "[1,0,100,0]", "[{\"qFrom\":1,\"price\":2e9}]", "\0",
        })
        {
            rows.Add("price", new ImportRecord { LcscId = 7, PriceJson = price });
        }

        foreach (string sheet in new[]
        {
            "see catalogue", "-", "ftp://h.test/a.pdf", " n/a ", "http://", "https:///a.pdf", "www.", "http://?a=b", "//",
            "http://:80/a.pdf", "http://user@/a.pdf", "https://www./",
            "https://a b/x.pdf", "https://a..b/x.pdf", "//a b/x.pdf", "www.a b.test/x.pdf", "https://h.test:99999/a.pdf",
            "https://h.test:http/a.pdf", "https://h_.test^/a.pdf", "https://<host>/a.pdf",
        })
        {
            rows.Add("datasheet", new ImportRecord { LcscId = 7, Datasheet = sheet });
        }

        foreach (string extra in new[] { "{}", "{\"attributes\":{}}", "no json", "{\"attributes\":[],\"title\":\" \"}", "null" })
        {
            rows.Add("attributes", new ImportRecord { LcscId = 7, ExtraJson = extra });
        }

        foreach (string nothing in new[]
        {
            "?", "???", ".", "...", "--", "---", "TBD", "tbd", "N.A.", "n.a.", "Unknown", "NONE", "#N/A", "not specified",
            "&nbsp;-&nbsp;", "未知", "TBA", "ohne", "N/K", "not avail.", "nicht bekannt", "n.v.", "N.N.", "see datasheet",
            "See Datasheet", "#REF!", "#VALUE!", "#NV", "#WERT!", "#DIV/0!", "(null)", "NaN", "k.A.", "keine Angabe",
            "sin datos", "无", "待定", "暂无", "&lt;null&gt;", "\\N",
        })
        {
            rows.Add("package", new ImportRecord { LcscId = 7, Package = nothing });
            rows.Add("manufacturer", new ImportRecord { LcscId = 7, Manufacturer = nothing });
            rows.Add("part_number", new ImportRecord { LcscId = 7, PartNumber = nothing });
            rows.Add("description", new ImportRecord { LcscId = 7, Description = nothing });
            rows.Add("category", new ImportRecord { LcscId = 7, Category = nothing });
            rows.Add("datasheet", new ImportRecord { LcscId = 7, Datasheet = nothing });
        }

        rows.Add("package", new ImportRecord { LcscId = 7, Package = "D" });
        rows.Add("package", new ImportRecord { LcscId = 7, Package = "n/a" });
        rows.Add("manufacturer", new ImportRecord { LcscId = 7, Manufacturer = "-" });
        rows.Add("part_number", new ImportRecord { LcscId = 7, PartNumber = "&nbsp;" });
        rows.Add("description", new ImportRecord { LcscId = 7, Description = "N/A" });
        rows.Add("category", new ImportRecord { LcscId = 7, Category = " " });
        rows.Add("joints", new ImportRecord { LcscId = 7, Joints = -2 });
        rows.Add("last_update", new ImportRecord { LcscId = 7, LastUpdate = -1 });
        rows.Add("last_update", new ImportRecord { LcscId = 7, LastUpdate = ImportRecord.LatestUpdate + 1 });
        return rows;
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_text_that_nobody_can_use_wins_nothing_from_another_source(string field, ImportRecord unusable)
    {
        ImportRecord good = new()
        {
            LcscId = 7,
            PriceJson = "[{\"qFrom\":1,\"qTo\":null,\"price\":0.5}]",
            Datasheet = "www.h.test/a.pdf",
            ExtraJson = "{\"attributes\":{\"Resistance\":\"1k\"}}",
            Package = "SOD-323",
            Manufacturer = "ACME",
            PartNumber = "A-1",
            Description = "good",
            Category = "Resistors",
            Joints = 2,
            LastUpdate = 1_700_000_000,
        };
        ImportRecord part = Merged(unusable, good);
        part.ValueSources[field].ShouldBe("second");
        (part.PriceJson, part.Datasheet, part.ExtraJson, part.Package, part.Manufacturer, part.PartNumber, part.Description,
            part.Category, part.Joints, part.LastUpdate).ShouldBe((good.PriceJson, good.Datasheet, good.ExtraJson, good.Package,
            good.Manufacturer, good.PartNumber, good.Description, good.Category, good.Joints, good.LastUpdate));

        // What only one has stays as it was written, so that Transform counts the loss; and nobody is said to have a value.
        Merged(unusable, new ImportRecord { LcscId = 7 }).ValueSources.Keys.ShouldNotContain(field);
        Merged(unusable, new ImportRecord { LcscId = 7 }).PriceJson.ShouldBe(unusable.PriceJson);
        Merged(unusable, new ImportRecord { LcscId = 7 }).Datasheet.ShouldBe(unusable.Datasheet);
    }

    [Theory]
    [InlineData("+")]
    [InlineData("✓")]
    [InlineData("0")]
    [InlineData("NC")]
    [InlineData("NaN-1")]
    [InlineData("None Such Ltd")]
    [InlineData("Ohne Sorge GmbH")]
    [InlineData("#1")]
    [InlineData("N.N. Electronics")]
    [InlineData("NV")]
    public void A_text_that_says_little_is_a_value_all_the_same(string text) => Merged(
        new ImportRecord { LcscId = 7, Manufacturer = text }, new ImportRecord { LcscId = 7, Manufacturer = "ACME" })
        .Manufacturer.ShouldBe(text);

    [Theory]
    [InlineData("http://[::1]:8080/a.pdf")]
    [InlineData("http://192.0.2.1:80/a.pdf")]
    [InlineData("//h.test/a.pdf")]
    [InlineData("https://user@h.test/a.pdf")]
    [InlineData("https://例え.test/a.pdf")]
    [InlineData("https://h.test/data sheets/a b.pdf")]
    [InlineData("http://my_host:8080/a.pdf")]
    [InlineData("http://localhost/a.pdf")]
    [InlineData("https://h.test?file=a b.pdf")]
    public void An_address_with_a_host_is_a_value(string address) => Merged(
        new ImportRecord { LcscId = 7, Datasheet = address }, new ImportRecord { LcscId = 7, Datasheet = "https://x.test" })
        .Datasheet.ShouldBe(address);

    [Theory]
    [InlineData("{\"title\":\"R 0603\"}")]
    [InlineData("{\"attributes\":{\"Resistance\":\"1k\"},\"price\":NaN}")]
    [InlineData("\"{\\\"title\\\":\\\"R\\\"}\"")]
    public void An_extra_column_that_says_anything_keeps_its_place(string extra)
    {
        ImportRecord other = new() { LcscId = 7, ExtraJson = "{\"attributes\":{\"Resistance\":\"2k\"}}" };
        ImportRecord part = Merged(new ImportRecord { LcscId = 7, ExtraJson = extra }, other);
        (part.ExtraJson, part.ValueSources["attributes"]).ShouldBe((extra, "first"));
        part.More.Single().ExtraJson.ShouldBe(other.ExtraJson);
    }

    [Fact]
    public async Task A_price_cell_of_zero_leaves_the_price_to_the_next_source()
    {
        DeclaredCatalogue catalogue = Declared("drawer", "base");
        await File.WriteAllLinesAsync(_folder.File("base.csv"), [
            "id,mpn,price", "1,R-1,0.01", "2,R-2,0.02", "3,R-3,0.03", "4,R-4,",
        ]);
        await File.WriteAllLinesAsync(_folder.File("drawer.csv"), [
            "id,mpn,price", "1,R-1,0", "2,R-2,0.00", "3,R-3,1.5", "4,R-4,0",
        ]);
        CombinedRequest request = new()
        {
            Catalogue = catalogue,
            Common = new FetchRequest
            {
                Source = catalogue.Sources[0], RepositoryRoot = _folder.Root, StateDirectory = _folder.File("state"),
            },
        };
        string output = _folder.NewDirectory("out");
        await CombinedFetch.RunAsync(request, output);

        ImportRecord[] parts = [.. ImportFiles.Read(output)];
        parts.Select(static part => $"{part.LcscId} {part.PartNumber} "
            + $"{part.PriceJson.Replace(" ", "", StringComparison.Ordinal)} "
            + $"{part.ValueSources.GetValueOrDefault("price")}").ShouldBe([
            "1 R-1 [{\"qFrom\":1,\"qTo\":null,\"price\":0.01}] base", "2 R-2 [{\"qFrom\":1,\"qTo\":null,\"price\":0.02}] base",
            "3 R-3 [{\"qFrom\":1,\"qTo\":null,\"price\":1.5}] drawer", "4 R-4 [{\"qFrom\":1,\"qTo\":null,\"price\":0}] ",
        ]);
    }

    private static ImportRecord Merged(ImportRecord first, ImportRecord second)
    {
        // Sources that bring every field there is.
        DeclaredCatalogue catalogue = DeclaredCatalogue.Of(
            new CatalogueSettings { Id = "shop", Priority = ["first", "second"] },
            new Dictionary<string, SourceSettings>(StringComparer.Ordinal)
            {
                ["first"] = new() { Path = "first" }, ["second"] = new() { Path = "second" },
            });
        return MergedPart.Of(
            [(catalogue.Sources[0], first), (catalogue.Sources[1], second)], catalogue, new UsableValues());
    }

    private static DeclaredCatalogue Declared(params string[] ids) => DeclaredCatalogue.Of(
        new CatalogueSettings { Id = "shop", Priority = ids },
        ids.ToDictionary(static id => id, static id => new SourceSettings
        {
            Kind = SourceSettings.CsvKind,
            Path = $"{id}.csv",
            Csv = new CsvSettings
            {
                Columns = new CsvColumns { Id = "id", PartNumber = "mpn" },
                Prices = [new CsvPriceColumn { Quantity = 1, Column = "price" }],
            },
        }, StringComparer.Ordinal));
}

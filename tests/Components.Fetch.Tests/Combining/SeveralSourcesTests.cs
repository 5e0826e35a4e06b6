using Components.Catalog.Import;
using Components.Fetch.Combining;
using Components.Fetch.Guards;
using Components.Fetch.Importing;
using Components.Fetch.Ledger;
using Components.Fetch.Manifest;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Tests.Combining;

/// <summary>Several sources in one catalogue: each judged alone, joined by id, one id for a part for ever.</summary>
public sealed class SeveralSourcesTests : IDisposable
{
    private const long Base = 30_000_000_000;

    private readonly TestFolder _folder = new();
    private readonly Dictionary<string, SourceSettings> _sources = new(StringComparer.Ordinal);
    private CatalogueSettings _catalogue = new() { Id = "shop", Priority = ["numbers", "shelf"] };
    private string _output = "";

    public SeveralSourcesTests()
    {
        // One brings its own numbers with stock and prices, the other has given ids and no stock at all.
        _sources.Add("numbers", Numbers("numbers.csv"));
        _sources.Add("shelf", new SourceSettings
        {
            Kind = SourceSettings.CsvKind,
            Path = "shelf.csv",
            IdBase = Base,
            Csv = new CsvSettings { Columns = new CsvColumns { Key = "sku", PartNumber = "mpn", Manufacturer = "maker" } },
        });
        Write("numbers.csv", "id,mpn,maker,stock,text,price", "7,A-1,ACME,100,first,0.5", "9,B-2,ACME,0,second,");
        Write("shelf.csv", "sku,mpn,maker", "S1,X-1,Own", "S2,A-1,ACME");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Parts_of_two_sources_stand_in_one_import_by_id_each_with_its_source_and_what_it_is_called_there()
    {
        CombinedResult result = await RunAsync();

        Parts().ShouldBe([
            "7 A-1 numbers:7", "9 B-2 numbers:9", $"{Base + 1} X-1 shelf:S1", $"{Base + 2} A-1 shelf:S2",
        ], "the same part number under two ids is two parts: neither may lose its id when the other comes or goes");
        FetchManifest manifest = FetchManifest.Read(_output);
        (manifest.SourceId, manifest.SourceKind).ShouldBe(("shop", "several"));
        manifest.Sources!.Select(static source => $"{source.SourceId} {source.SourceKind} {source.Imported}")
            .ShouldBe(["numbers csv 2", "shelf csv 2"]);
        manifest.RawFiles.Select(static rawFile => $"{rawFile.SourceId} {rawFile.StoredKey}").ShouldBe([
            "numbers sources/numbers/raw/numbers.csv.zst", "shelf sources/shelf/raw/shelf.csv.zst",
            "shelf sources/shelf/raw/shelf.ids.jsonl.zst",
        ]);
        manifest.RawFiles.ShouldAllBe(rawFile => File.Exists(Path.Combine(_output, rawFile.StoredKey)));
        FetchManifest own = FetchManifest.Read(Path.Combine(_output, "sources", "shelf"));
        (own.SourceId, own.Counts.Imported).ShouldBe(("shelf", 2));
        result.Manifest.Counts.RowsIn.ShouldBe(4);
        Directory.EnumerateFiles(_output, "import.jsonl", SearchOption.AllDirectories).Count().ShouldBe(1);
        Directory.EnumerateFiles(_output, "offers.jsonl", SearchOption.AllDirectories).Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_id_stays_with_its_part_when_the_order_of_rows_and_sources_changes_and_when_parts_go_and_return()
    {
        await RunAsync();
        Write("shelf.csv", "sku,mpn,maker", "S3,Z-9,Own", "S2,A-1,ACME");
        _catalogue = _catalogue with { Priority = ["shelf", "numbers"] };
        await RunAsync();
        Parts().ShouldBe(["7 A-1 numbers:7", "9 B-2 numbers:9", $"{Base + 2} A-1 shelf:S2", $"{Base + 3} Z-9 shelf:S3"]);
        Write("shelf.csv", "sku,mpn,maker", "S1,X-1,Own", "S2,A-1,ACME", "S3,Z-9,Own");
        await RunAsync();
        Parts()[2..].ShouldBe([$"{Base + 1} X-1 shelf:S1", $"{Base + 2} A-1 shelf:S2", $"{Base + 3} Z-9 shelf:S3"]);
    }

    [Fact]
    public async Task Of_one_part_in_two_sources_each_field_is_from_the_source_that_is_declared_to_win()
    {
        _sources["own"] = Numbers("own.csv");
        _catalogue = new CatalogueSettings
        {
            Id = "shop",
            Priority = ["numbers", "shelf", "own"],
            Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["stock"] = ["own", "numbers"], ["price"] = ["own"],
            },
        };
        Write("own.csv", "id,mpn,maker,stock,text,price", "7,a1,,0,mine,", "9,B-2,Other,5,,0.25");
        CombinedResult result = await RunAsync();

        ImportRecord[] records = Records();
        records.Length.ShouldBe(4);
        ImportRecord first = records[0];
        (first.PartNumber, first.Manufacturer, first.Description, first.Stock, first.PriceJson)
            .ShouldBe(("A-1", "ACME", "first", 0L, ""), "0 pieces is a value of the source that wins the stock, and it "
                + "alone is asked for a price");
        (first.Source, first.SourcePartId).ShouldBe(("numbers", "7"));
        first.Also.ShouldBe([new ImportSource("own", "7")]);
        first.ValueSources.ShouldBe(new Dictionary<string, string>
        {
            ["description"] = "numbers", ["manufacturer"] = "numbers", ["part_number"] = "numbers", ["stock"] = "own",
        }, ignoreOrder: true);
        ImportRecord second = records[1];
        (second.Description, second.Stock).ShouldBe(("second", 5L));
        second.PriceJson.ShouldContain("0.25");
        second.ValueSources["price"].ShouldBe("own");
        (result.Manifest.Counts.RowsIn, result.Manifest.Counts.Imported, result.Manifest.Counts.Joined).ShouldBe((6, 4, 2));
    }

    [Fact]
    public async Task A_part_has_the_article_numbers_of_every_source_that_numbers_it_the_winning_ones_first()
    {
        _sources["house"] = Keyed("house.csv");
        _sources["old"] = Keyed("old.csv");
        _catalogue = _catalogue with { Priority = ["house", "numbers", "shelf", "old"] };
        Write("house.csv", "id,mpn,article", "7,A-1,H-1", "70,OWN,");
        Write("old.csv", "id,mpn,article", "7,A-1,0815", "9,B-2,H-1");
        await RunAsync();

        Records().Where(static record => record.LcscId is 7 or 9 or 70)
            .Select(static record => $"{record.LcscId} {string.Join(' ', record.Articles)}")
            .ShouldBe(["7 H-1 0815", "9 H-1", "70 "]);

        static SourceSettings Keyed(string file) => Numbers(file) with
        {
            Csv = new CsvSettings { Columns = new CsvColumns { Id = "id", PartNumber = "mpn", Key = "article" } },
        };
    }

    [Fact]
    public async Task A_source_without_a_column_of_stock_is_not_taken_to_have_none()
    {
        _sources["names"] = Numbers("names.csv") with
        {
            Csv = new CsvSettings { Columns = new CsvColumns { Id = "id", PartNumber = "mpn", Description = "text" } },
        };
        _catalogue = _catalogue with { Priority = ["names", "numbers", "shelf"] };
        Write("names.csv", "id,mpn,text", "7,A-1,better");
        await RunAsync();

        ImportRecord part = Records()[0];
        (part.Description, part.Stock, part.Source).ShouldBe(("better", 100L, "names"));
        part.ValueSources["stock"].ShouldBe("numbers");
    }

    [Theory]
    [InlineData("", 100L, "numbers")]
    [InlineData("-", 100L, "numbers")]
    [InlineData("0", 0L, "drawer")]
    public async Task An_empty_cell_of_stock_says_nothing_and_a_zero_says_none(string cell, long stock, string source)
    {
        _sources["drawer"] = Numbers("drawer.csv") with
        {
            Csv = new CsvSettings { Columns = new CsvColumns { Id = "id", PartNumber = "mpn", Stock = "pieces" } },
        };
        _catalogue = _catalogue with { Priority = ["drawer", "numbers", "shelf"] };
        Write("drawer.csv", "id,mpn,pieces", $"7,A-1,{cell}", "70,OWN,");
        await RunAsync();

        ImportRecord part = Records()[0];
        (part.LcscId, part.Stock, part.ValueSources["stock"]).ShouldBe((7, (long?)stock, source));

        // Of a part that nobody else has nobody tells it.
        Records().Single(static record => record.LcscId == 70).Stock.ShouldBeNull();
    }

    [Fact]
    public async Task A_stock_that_no_source_tells_is_untold_and_has_no_source()
    {
        _sources["drawer"] = Numbers("drawer.csv") with
        {
            Csv = new CsvSettings { Columns = new CsvColumns { Id = "id", PartNumber = "mpn", Stock = "pieces" } },
        };
        _sources["chest"] = Numbers("chest.csv") with
        {
            Csv = new CsvSettings { Columns = new CsvColumns { Id = "id", PartNumber = "mpn", Stock = "pieces" } },
        };
        _catalogue = _catalogue with { Priority = ["drawer", "chest", "numbers", "shelf"] };
        Write("drawer.csv", "id,mpn,pieces", "80,OWN,");
        Write("chest.csv", "id,mpn,pieces", "80,OWN,-");
        await RunAsync();
        ImportRecord part = Records().Single(static record => record.LcscId == 80);
        part.Stock.ShouldBeNull();
        part.ValueSources.Keys.ShouldNotContain("stock");
        part.ValueSources.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Attributes_of_the_others_come_along_in_the_order_in_which_they_win()
    {
        _sources["own"] = Numbers("own.csv") with { Csv = WithGrade("grade") };
        _sources["late"] = Numbers("late.csv") with { Csv = WithGrade("grade") };
        Write("own.csv", "id,mpn,grade", "7,A-1,gold");
        Write("late.csv", "id,mpn,grade", "7,A-1,silver", "9,B-2,tin");
        _catalogue = _catalogue with { Priority = ["numbers", "shelf", "own", "late"] };
        await RunAsync();

        ImportRecord part = Records()[0];
        part.ExtraJson.ShouldContain("gold", customMessage: "'numbers' has no attributes");
        part.More.Select(static more => more.Source).ShouldBe(["late"]);
        part.ValueSources["attributes"].ShouldBe("own");
    }

    [Fact]
    public async Task An_id_that_is_another_part_in_a_source_that_wins_keeps_its_row_out_and_too_many_stop_the_run()
    {
        _sources["own"] = Numbers("own.csv") with { Guards = new GuardSettings { MaxQuarantinePct = 50, MaxDefectPct = 100 } };
        _catalogue = _catalogue with { Priority = ["numbers", "shelf", "own"] };
        Write("own.csv", "id,mpn,maker,stock,text,price", "7,Q-77,Else,5,,", "8,R-88,Else,6,,");
        CombinedResult result = await RunAsync();
        Parts()[..2].ShouldBe(["7 A-1 numbers:7", "8 R-88 own:8"]);
        result.Manifest.Counts.QuarantinedByReason["other_part"].ShouldBe(1);
        FetchCounts counts = result.Manifest.Counts;
        (counts.RowsIn, counts.Imported, counts.Quarantined, counts.Joined).ShouldBe((6, 5, 1, 0));
        (await File.ReadAllLinesAsync(Path.Combine(_output, ImportWriter.QuarantineFileName))).ShouldBe([
            """{"reason":"other_part","lcsc_id":7,"source_row":"own 7","excerpt":"part number 'Q-77'; """
                + """the id is 'A-1' in source 'numbers'"}""",
        ]);
        await Its_source_says_so_too(result);

        _sources["own"] = _sources["own"] with { Guards = new GuardSettings { MaxQuarantinePct = 49 } };
        InputDataException refused = await Should.ThrowAsync<InputDataException>(RunAsync);
        refused.Message.ShouldBe(
            "FET062: source 'own': 1 of 2 rows (50 %) have an id that is another part in a source that wins, at most 49 % "
            + "(max_quarantine_pct) allowed. The first: 7 part number 'Q-77'; the id is 'A-1' in source 'numbers'. Nothing was "
            + "replaced. Ids of two sources are compared because both bring their own: if they do not mean the same "
            + "numbers, give "
            + "this source an id_base instead of a column of ids.");

        LedgerEntry told = new SourceLedger(_folder.File("state"), new DurableFiles()).Read("own")[^1];
        (told.Outcome, told.Guards.Single(static guard => guard.Guard == "max_quarantine_pct").Holds)
            .ShouldBe((LedgerEntry.Refused, false));
        told.Error.ShouldStartWith("FET062: ");

        // Too few rows are left.
        _sources["own"] = _sources["own"] with
        {
            Guards = new GuardSettings { MaxQuarantinePct = 50, MaxDefectPct = 100, MinRows = 2 },
        };
        (await Should.ThrowAsync<InputDataException>(RunAsync)).Message.ShouldStartWith(
            "FET030: source 'own': Guard min_rows: 1 rows imported, at least 2 required.");

        // What its own import kept out counts as well.
        Write("own.csv", "id,mpn,maker,stock,text,price", "7,Q-77,Else,5,,", "8,R-88,Else,6,,", "none,S-99,Else,1,,");
        _sources["own"] = _sources["own"] with { Guards = new GuardSettings { MaxQuarantinePct = 50, MaxDefectPct = 100 } };
        (await Should.ThrowAsync<InputDataException>(RunAsync)).Message.ShouldStartWith(
            "FET062: source 'own': 1 of 3 rows (33.33 %) have an id that is another part in a source that wins, with all that "
            + "are kept out or broken 66.67 %, at most 50 % (max_quarantine_pct) allowed. The first: 7 part number");
    }

    private async Task Its_source_says_so_too(CombinedResult result)
    {
        string own = Path.Combine(_output, "sources", "own");
        (await File.ReadAllLinesAsync(Path.Combine(own, ImportWriter.QuarantineFileName))).ShouldBe([
            """{"reason":"other_part","lcsc_id":7,"source_row":"7","excerpt":"part number 'Q-77'; """
                + """the id is 'A-1' in source 'numbers'"}""",
        ]);
        FetchManifest manifest = FetchManifest.Read(own);
        (manifest.Counts.RowsIn, manifest.Counts.Imported, manifest.Counts.Quarantined).ShouldBe((2, 1, 1));
        (manifest.Profile.Rows, manifest.Profile.Quarantined).ShouldBe((1, 1));
        manifest.Counts.QuarantinedByReason.ShouldBe([new KeyValuePair<string, long>("other_part", 1)]);
        result.Sources.Single(static source => source.Source.Id == "own").Result.FirstQuarantined
            .ShouldHaveSingleItem().Reason.ShouldBe("other_part");
        LedgerEntry entry = new SourceLedger(_folder.File("state"), new DurableFiles()).Read("own").Single();
        (entry.Profile!.Rows, entry.Profile.Quarantined).ShouldBe((1, 1));
        entry.Guards.Single(static guard => guard.Guard == "max_quarantine_pct").Measured.ShouldBe(50);

        // Guards compare what came with what came: the last good import is as it was read.
        new LastGoodImports(_folder.File("state"), new DurableFiles()).Read("own", null)!.Profile.Rows.ShouldBe(2);
    }

    [Fact]
    public async Task A_source_that_fails_keeps_its_last_good_import_and_the_others_are_accepted()
    {
        await RunAsync();
        byte[] numbers = LastGood("numbers"), shelf = LastGood("shelf");
        Write("numbers.csv", "id,mpn,maker,stock,text,price", "7,A-1,ACME,100,first,0.5", "9,B-2,ACME,0,second,",
            "11,C-3,ACME,100,third,0.5");
        Write("shelf.csv", "sku,mpn,maker", ",,");
        InputDataException refused = await Should.ThrowAsync<InputDataException>(RunAsync);

        refused.Code.ShouldBe("FET065");
        refused.Message.ShouldStartWith("FET065: catalogue 'shop': Nothing was joined, because a source failed. "
            + "Source 'shelf': FET030: source 'shelf': Guard min_rows:");
        refused.Message.ShouldEndWith("Correct it and fetch again. The last good import of 'shelf' stays; 'numbers' was "
            + "accepted.");
        LastGood("shelf").ShouldBe(shelf);
        LastGood("numbers").ShouldNotBe(numbers);
        (await File.ReadAllLinesAsync(_folder.File("shelf.ids.jsonl"))).Length.ShouldBe(3, "a refused import gives no ids");

        // Guards compare within one source: half of one is not a fifth of both.
        Write("shelf.csv", "sku,mpn,maker", "S1,X-1,Own");
        (await Should.ThrowAsync<InputDataException>(RunAsync)).Message.ShouldContain("max_shrink_pct: 1 rows after 2");
    }

    [Fact]
    public async Task A_source_that_is_no_longer_declared_stops_the_run_until_it_is_said_to_go()
    {
        await RunAsync();
        SourceSettings shelf = _sources["shelf"];
        _sources.Remove("shelf");
        _catalogue = new CatalogueSettings { Id = "shop" };
        InputDataException refused = await Should.ThrowAsync<InputDataException>(RunAsync);
        refused.Message.ShouldBe(
            "FET063: catalogue 'shop': 'shelf' took part in the last import and is not declared: all parts from there would "
                + "vanish. "
            + "Declare it again below sources, or say that it goes: catalogue.removed: [shelf]. Given ids are kept either way.");

        _catalogue = _catalogue with { Removed = ["shelf"] };
        await RunAsync();
        Parts().ShouldBe(["7 A-1 numbers:7", "9 B-2 numbers:9"]);

        // It is gone now, and nobody asks for it again; when it returns its parts have the ids that they had.
        _catalogue = new CatalogueSettings { Id = "shop" };
        await RunAsync();
        _sources["shelf"] = shelf;
        _catalogue = new CatalogueSettings { Id = "shop", Priority = ["shelf", "numbers"] };
        Write("shelf.csv", "sku,mpn,maker", "S2,A-1,ACME", "S1,X-1,Own");
        await RunAsync();
        Parts()[2..].ShouldBe([$"{Base + 1} X-1 shelf:S1", $"{Base + 2} A-1 shelf:S2"]);

        await File.WriteAllTextAsync(Path.Combine(_folder.File("state"), "catalogues", "shop.json"), "{");
        (await Should.ThrowAsync<InputDataException>(RunAsync)).Code.ShouldBe("FET064");
    }

    [Fact]
    public async Task A_range_of_given_ids_stays_with_its_source_when_that_is_gone_and_comes_back()
    {
        await RunAsync();
        SourceSettings shelf = _sources["shelf"];
        _sources.Remove("shelf");
        _catalogue = new CatalogueSettings { Id = "shop", Priority = ["numbers", "other"], Removed = ["shelf"] };
        Directory.CreateDirectory(_folder.File("apart"));
        Write("apart/other.csv", "sku,mpn,maker", "Q1,Z-1,Else");
        _sources["other"] = shelf with { Path = "apart/other.csv" };
        foreach (long idBase in new[] { Base, Base - 999_999_999, Base + 1 })
        {
            _sources["other"] = _sources["other"] with { IdBase = idBase };
            (await Should.ThrowAsync<UsageException>(RunAsync)).Message.ShouldBe(
                $"FET060: catalogue 'shop': The ids that are given to 'other' (id_base {idBase}) overlap those that were given "
                + $"to 'shelf' (id_base {Base}) in an earlier import: an id would become another part. Take another id_base for "
                + "'other'. Given ids are kept for the return of 'shelf'.");
        }

        File.Exists(_folder.File("apart/other.ids.jsonl")).ShouldBeFalse();

        // Away for two imports, and a source with numbers of its own cannot bring one of them either.
        _sources["other"] = _sources["other"] with { IdBase = Base + 1_000_000_000 };
        await RunAsync();
        Write("numbers.csv", "id,mpn,maker,stock,text,price", $"{Base + 1},A-1,ACME,100,first,0.5",
            "9,B-2,ACME,0,second,");
        (await Should.ThrowAsync<InputDataException>(RunAsync)).Message.ShouldStartWith(
            "FET061: source 'numbers': Source 'numbers' brings the id 30000000001, which lies in the range of ids that are given "
            + "to 'shelf'.");
        Write("numbers.csv", "id,mpn,maker,stock,text,price", "7,A-1,ACME,100,first,0.5", "9,B-2,ACME,0,second,");
        _sources["shelf"] = shelf;
        _catalogue = new CatalogueSettings { Id = "shop", Priority = ["numbers", "other", "shelf"] };
        await RunAsync();
        Parts()[2..].ShouldBe([
            $"{Base + 1} X-1 shelf:S1", $"{Base + 2} A-1 shelf:S2", $"{Base + 1_000_000_001} Z-1 other:Q1",
        ]);
    }

    [Fact]
    public async Task An_id_out_of_the_range_of_another_source_stops_the_run()
    {
        Write("numbers.csv", "id,mpn,maker,stock,text,price", $"{Base + 1_000_000_000},A-1,ACME,100,first,0.5");
        (await Should.ThrowAsync<InputDataException>(RunAsync)).Message.ShouldBe(
            "FET061: source 'numbers': Source 'numbers' brings the id 31000000000, which lies in the range of ids that are "
                + "given to "
            + "'shelf'. Nothing was replaced. Map another column as the id of 'numbers', or, where 'shelf' has no import "
            + "yet, take another id_base for it.");
        Directory.EnumerateFiles(_folder.File("state"), "last-good*", SearchOption.AllDirectories).ShouldBeEmpty();
        Write("numbers.csv", "id,mpn,maker,stock,text,price", $"{Base + 1_000_000_001},A-1,ACME,100,first,0.5",
            $"{Base},B,ACME,1,,");
        await RunAsync();
    }

    [Fact]
    public void What_contradicts_itself_is_told_before_anything_is_read()
    {
        _sources["shelf2"] = _sources["shelf"] with { IdBase = Base + 999_999_999, Id = "other" };
        _sources["Bad.id"] = _sources["numbers"];
        _catalogue = new CatalogueSettings
        {
            Priority = ["numbers", "numbers", "shelv"],
            Removed = ["shelf"],
            Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["stok"] = ["shelf"], ["price"] = [],
            },
        };
        Should.Throw<UsageException>(Declared).Message.ShouldBe(
            "FET060: pipeline.yaml, sections catalogue and sources: catalogue.id is missing: what is made of section "
                + "sources needs a "
            + "name of its own. 'Bad.id' is no id of a source: lower-case letters, digits, '-' and '_', 64 at most. "
            + "sources.shelf2.id "
            + "is 'other': the key is the id, delete the line. catalogue.priority names 'shelv', which is no source. Did "
            + "you mean "
            + "'shelf'? catalogue.priority names 'numbers' twice. catalogue.priority lacks 'Bad.id', 'shelf', 'shelf2': it "
            + "says who "
            + "wins. catalogue.fields.stok is no field. Did you mean 'stock'? catalogue.fields.price names no source: the "
            + "field would "
            + "always be empty. catalogue.removed names 'shelf', which is declared below sources. The ids that are given to "
            + "'shelf' "
            + "(id_base 30000000000) and to 'shelf2' (30999999999) overlap: each source has 1000000000 above its base. See "
            + "docs/howto/your-own-catalogue.md, 'Several sources'.");
    }

    [Fact]
    public async Task Where_a_table_ended_is_said_of_its_source()
    {
        _sources["shelf"] = _sources["shelf"] with { Csv = _sources["shelf"].Csv with { EndsAt = ["Sum"] } };
        Write("shelf.csv", "sku,mpn,maker", "S1,X-1,Own", "Sum: 1,,", "S2,A-1,ACME");
        await RunAsync();

        FetchManifest.Read(_output).Ends.ShouldBe([new TableEnd("shelf.csv", 3, "Sum: 1", 2) { SourceId = "shelf" }]);
        FetchManifest.Read(Path.Combine(_output, "sources", "shelf")).Ends.ShouldBe([new TableEnd("shelf.csv", 3, "Sum: 1", 2)]);
        FetchManifest.Read(Path.Combine(_output, "sources", "numbers")).Ends.ShouldBeNull();
    }

    [Fact]
    public async Task Equal_inputs_give_equal_bytes_wherever_they_lie()
    {
        await RunAsync();
        Dictionary<string, byte[]> first = Files();
        await RunAsync();
        foreach ((string name, byte[] bytes) in Files())
        {
            bytes.ShouldBe(first[name], name);
        }
    }

    private static CsvSettings WithGrade(string column) => new()
    {
        Columns = new CsvColumns { Id = "id", PartNumber = "mpn" },
        Attributes = new Dictionary<string, CsvAttribute>(StringComparer.Ordinal)
        {
            ["Grade"] = new CsvAttribute { Column = column },
        },
    };

    private static SourceSettings Numbers(string path) => new()
    {
        Kind = SourceSettings.CsvKind,
        Path = path,
        Csv = new CsvSettings
        {
            Columns = new CsvColumns
            {
                Id = "id", PartNumber = "mpn", Manufacturer = "maker", Stock = "stock", Description = "text",
            },
            Prices = [new CsvPriceColumn { Quantity = 1, Column = "price" }],
        },
    };

    private void Write(string name, params string[] lines) => File.WriteAllLines(_folder.File(name), lines);

    private DeclaredCatalogue Declared() => DeclaredCatalogue.Of(_catalogue, _sources);

    private async Task<CombinedResult> RunAsync()
    {
        CombinedRequest request = new()
        {
            Catalogue = Declared(),
            Common = new FetchRequest
            {
                Source = _sources.Values.First(), RepositoryRoot = _folder.Root, StateDirectory = _folder.File("state"),
            },
        };
        string output = _folder.NewDirectory("out");
        CombinedResult result = await CombinedFetch.RunAsync(request, output);
        CombinedFetch.Accept(request, result);
        _output = output;
        return result;
    }

    private ImportRecord[] Records() => [.. ImportFiles.Read(_output)];

    private string[] Parts() => [.. Records().Select(static record =>
        $"{record.LcscId} {record.PartNumber} {record.Source}:{record.SourcePartId}")];

    private byte[] LastGood(string id) =>
        File.ReadAllBytes(Path.Combine(_folder.File("state"), "sources", id, "last-good.json"));

    private Dictionary<string, byte[]> Files() => Directory.EnumerateFiles(_output, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(_output, path), File.ReadAllBytes, StringComparer.Ordinal);
}

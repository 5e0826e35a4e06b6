using System.Text.Json;
using Components.Fetch.Ledger;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Tests.Ledger;

/// <summary>Entries that every import of a source leaves in its ledger.</summary>
public sealed class SourceLedgerTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public SourceLedgerTests() => _fetch = new FetchHarness(_folder)
    {
        Source = new SourceSettings
        {
            Id = "mine",
            Kind = SourceSettings.CsvKind,
            Path = "parts.csv",
            Csv = new CsvSettings
            {
                Columns = new CsvColumns { Id = "id", PartNumber = "mpn", Stock = "stock", Description = "text" },
                Prices = [new CsvPriceColumn { Quantity = 1, Column = "price" }],
                Attributes = new Dictionary<string, CsvAttribute>(StringComparer.Ordinal)
                {
                    ["Grade"] = new CsvAttribute { Column = "grade" },
                },
            },
        },
        Settings = Loose(),
    };

    private SourceLedger Ledger => new(_fetch.StateDirectory, new DurableFiles());

    private string Path => Ledger.PathOf("mine");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_import_leaves_its_rows_fill_rates_distributions_and_every_guard()
    {
        await ImportAsync("1,A,5,one,0.5,", "2,B,0,,,gold");
        LedgerEntry entry = Ledger.Read("mine").ShouldHaveSingleItem();
        (entry.SourceId, entry.SourceKind, entry.Outcome, entry.RowLimit, entry.Error)
            .ShouldBe(("mine", "csv", "accepted", null, null));
        DateTime.UtcNow.Subtract(DateTimeOffset.Parse(entry.AtUtc, null).UtcDateTime).ShouldBeLessThan(TimeSpan.FromMinutes(1));
        entry.Profile!.Rows.ShouldBe(2);
        entry.Profile.FillRates["description"].ShouldBe(0.5);
        entry.Profile.Stock.ShouldBe(new SortedDictionary<string, long> { ["0"] = 1, ["1..9"] = 1 }, ignoreOrder: true);
        entry.Difference.ShouldBeNull("there is nothing to compare the first import with");
        entry.Guards.Select(static guard => $"{guard.Guard} {guard.Measured} {guard.Threshold} {guard.Holds}")
            .ShouldBe(["min_rows 2 1 True", "max_quarantine_pct 0 100 True", "max_defect_pct 0 100 True"]);
        entry.Content!.Length.ShouldBe(64);
        Ledger.Sources().ShouldBe(["mine"]);
    }

    [Fact]
    public async Task New_gone_and_changed_parts_are_counted_and_what_of_them_changed()
    {
        await ImportAsync("1,A,5,one,0.5,", "2,B,0,two,,gold", "3,C,1,three,1,", "5,E,1,five,1,");
        await ImportAsync("1,A,5,one,0.5,", "2,B,7,two,0.1,gold", "4,D,1,four,1,", "5,E,1,five!,1,tin");
        Difference().ShouldBe("new 1, gone 1, changed 2: attributes 1, price 1, stock 1, text 1");
        await ImportAsync("1,A,5,one,0.5,", "2,B,7,two,0.1,gold", "4,D,1,four,1,", "5,E,1,five!,1,tin");
        Difference().ShouldBe("new 0, gone 0, changed 0: attributes 0, price 0, stock 0, text 0");
        LedgerEntry[] entries = [.. Ledger.Read("mine")];
        entries[2].Content.ShouldBe(entries[1].Content);
        entries[1].Guards.Select(static guard => guard.Guard).ShouldContain("max_distribution_distance[category]");
    }

    [Fact]
    public async Task A_cell_that_becomes_empty_is_a_changed_stock_and_an_older_memory_is_compared_with_nothing()
    {
        await ImportAsync("1,A,0,one,0.5,", "2,B,,two,,gold");
        await ImportAsync("1,A,,one,0.5,", "2,B,,two,,gold");
        Difference().ShouldBe("new 0, gone 0, changed 1: attributes 0, price 0, stock 1, text 0");
        Ledger.Read("mine")[^1].Profile!.Stock.ShouldBe(
            new SortedDictionary<string, long> { ["unknown"] = 2 }, ignoreOrder: true);

        // A memory of before has 0 for what rows do not tell: what it would say of a change is not known.
        string parts = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "last-parts.bin");
        using (MemoryStream old = new())
        {
            using (ZstdSharp.CompressionStream packed = new(old, leaveOpen: true))
            {
                packed.Write("CMPTRAC1"u8);
            }

            await File.WriteAllBytesAsync(parts, old.ToArray());
        }

        await ImportAsync("1,A,,one,0.5,", "2,B,,two,,gold");
        Ledger.Read("mine")[^1].Difference.ShouldBeNull();
    }

    [Fact]
    public async Task A_refused_import_and_a_failed_one_are_written_down_and_change_nothing_else()
    {
        await ImportAsync("1,A,5,one,0.5,", "2,B,0,two,,gold");
        byte[] good = await File.ReadAllBytesAsync(LastGood());
        _fetch.Settings = Loose() with { Guards = Loose().Guards with { MinRows = 2 } };
        await Should.ThrowAsync<InputDataException>(() => ImportAsync("1,A,5,one,0.5,"));
        File.Delete(_folder.File("parts.csv"));
        await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());

        LedgerEntry[] entries = [.. Ledger.Read("mine")];
        entries.Select(static entry => entry.Outcome).ShouldBe(["accepted", "refused", "failed"]);
        entries[1].Error!.ShouldStartWith("FET030: source 'mine': Guard min_rows: 1 rows imported, at least 2 required.");
        entries[1].Guards.Single(static guard => !guard.Holds).Guard.ShouldBe("min_rows");
        entries[1].Difference!.Gone.ShouldBe(1);
        entries[2].Error!.ShouldStartWith("FET013: ");
        (entries[2].Profile, entries[2].Content).ShouldBe((null, null));
        (await File.ReadAllBytesAsync(LastGood())).ShouldBe(good);

        // The refused import is compared with nothing: what comes next is compared with the last good one.
        _fetch.Settings = Loose();
        await ImportAsync("1,A,5,one,0.5,", "2,B,0,two,,gold");
        Difference().ShouldStartWith("new 0, gone 0, changed 0");
    }

    [Fact]
    public async Task The_newest_entries_are_kept()
    {
        _fetch.Settings = Loose() with { LedgerEntries = 3 };
        for (int stock = 0; stock < 5; stock++)
        {
            await ImportAsync(Enumerable.Range(1, 5 + stock).Select(static id => $"{id},P{id},1,,,").ToArray());
        }

        Ledger.Read("mine").Select(static entry => entry.Profile!.Rows).ShouldBe([7, 8, 9]);
        foreach (string line in await File.ReadAllLinesAsync(Path))
        {
            JsonDocument.Parse(line).RootElement.GetProperty("schema_version").GetInt32().ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_damaged_ledger_or_memory_of_parts_costs_what_it_said_and_no_import()
    {
        await ImportAsync("1,A,5,one,0.5,");
        string parts = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "last-parts.bin");
        byte[] whole = await File.ReadAllBytesAsync(parts);
        await File.AppendAllTextAsync(Path, "{\n");
        foreach (byte[] damaged in new[] { [], whole[..^1], whole[..10], "no traces at all"u8.ToArray() })
        {
            await File.WriteAllBytesAsync(parts, damaged);
            await ImportAsync("1,A,5,one,0.5,");
            Ledger.Read("mine")[^1].Difference.ShouldBeNull();
        }

        Ledger.Read("mine").Count.ShouldBe(5, "the line that is none is passed over");
        await ImportAsync("1,A,6,one,0.5,");
        Difference().ShouldStartWith("new 0, gone 0, changed 1");
    }

    [Fact]
    public async Task A_ledger_with_a_hole_of_gigabytes_is_named_where_it_is_read_and_costs_no_import()
    {
        await ImportAsync("1,A,5,one,0.5,");
        await using (FileStream file = File.Open(Path, FileMode.Open))
        {
            file.SetLength(20L << 30);
        }

        EnvironmentException error = Should.Throw<EnvironmentException>(() => Ledger.Read("mine"));
        (error.Code, error.Where).ShouldBe(("FIL005", Path));
        await ImportAsync("1,A,6,one,0.5,");
        Ledger.Read("mine").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_directory_in_the_place_of_a_ledger_is_named()
    {
        Directory.CreateDirectory(Path);

        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => ImportAsync("1,A,5,one,0.5,"));

        (error.Code, error.Where).ShouldBe(("FIL003", Path));
        Directory.Delete(Path);
        await ImportAsync("1,A,5,one,0.5,");
        Ledger.Read("mine").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Partial_imports_are_compared_among_themselves()
    {
        await ImportAsync("1,A,5,one,0.5,", "2,B,0,two,,gold");
        _fetch.Source = _fetch.Source with { RowLimit = 1 };
        await ImportAsync("1,A,5,one,0.5,", "2,B,0,two,,gold");
        LedgerEntry partial = Ledger.Read("mine")[^1];
        (partial.RowLimit, partial.Difference).ShouldBe((1, null));
        _fetch.Source = _fetch.Source with { RowLimit = null };
        await ImportAsync("1,A,5,one,0.5,", "2,B,0,two,,gold");
        Difference().ShouldStartWith("new 0, gone 0, changed 0");
    }

    [Fact]
    public async Task What_the_ledger_knows_is_in_no_output_and_an_output_without_a_ledger_is_the_same()
    {
        await ImportAsync("1,A,5,one,0.5,");
        string first = _fetch.LastOutput;
        Directory.Delete(_fetch.StateDirectory, recursive: true);
        await ImportAsync("1,A,5,one,0.5,");
        string[] names = [.. Directory.EnumerateFiles(first, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(first, file))];
        names.ShouldBe(
            ["import.jsonl", "offers.jsonl", "quarantine.jsonl", "fetch-manifest.json", "raw/parts.csv.zst"], ignoreOrder: true);
        foreach (string name in names)
        {
            (await File.ReadAllBytesAsync(System.IO.Path.Combine(_fetch.LastOutput, name)))
                .ShouldBe(await File.ReadAllBytesAsync(System.IO.Path.Combine(first, name)), name);
        }
    }

    private static FetchSettings Loose() => new()
    {
        Guards = new GuardSettings
        {
            MaxShrinkPct = 100, MaxFillRateDropPct = 100, MaxDistributionDistance = 1, MaxQuarantinePct = 100, MaxDefectPct = 100,
        },
    };

    private async Task ImportAsync(params string[] rows)
    {
        await File.WriteAllLinesAsync(_folder.File("parts.csv"), ["id,mpn,stock,text,price,grade", .. rows]);
        await _fetch.RunAsync();
    }

    private string LastGood() => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "last-good.json");

    private string Difference()
    {
        ImportDifference difference = Ledger.Read("mine")[^1].Difference!;
        return $"new {difference.New}, gone {difference.Gone}, changed {difference.Changed}: "
            + string.Join(", ", difference.ChangedFields.Select(static field => $"{field.Key} {field.Value}"));
    }
}

using Components.Fetch.Guards;
using Components.Fetch.Manifest;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Tests.Guards;

public sealed class ImportGuardTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public ImportGuardTests() => _fetch = new FetchHarness(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Five_percent_of_broken_rows_build_and_every_row_is_accounted_for()
    {
        FetchResult result = await _fetch.RunAsync(Broken(1000, 50));
        FetchCounts counts = result.Manifest.Counts;
        counts.RowsIn.ShouldBe(1000);
        counts.Imported.ShouldBe(970);
        counts.QuarantinedByReason.ShouldBe(new SortedDictionary<string, long>(StringComparer.Ordinal)
        {
            ["duplicate_id"] = 10,
            ["invalid_utf8_key"] = 10,
            ["oversize_field"] = 10,
        });
        counts.DefectiveByReason.ShouldBe(
            new SortedDictionary<string, long>(StringComparer.Ordinal) { ["extra_not_json"] = 10, ["price_not_json"] = 10 });
        _fetch.Records().Count.ShouldBe(970);
        _fetch.Quarantine().Length.ShouldBe(30);
    }

    [Fact]
    public async Task Sixty_percent_of_broken_rows_are_refused_with_both_figures()
    {
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync(Broken(1000, 600)));
        error.Message.ShouldBe(
            "FET030: source 'jlc': Guard max_quarantine_pct: 360 of 1000 rows (36 %) are quarantined, at most 10 % allowed. " +
            "Guard max_defect_pct: 600 of 1000 rows (60 %) are broken, at most 25 % allowed. " +
            "The first of them: rowid 3 oversize_field (description has 10000000 bytes, the limit is 65536); " +
            "rowid 5 invalid_utf8_key (part number 'A\uFFFD(' is not UTF-8); " +
            "rowid 8 oversize_field (description has 100000 bytes, the limit is 65536). " +
            "Nothing was replaced. Look at the source; "
                + "if it is right, change the threshold in pipeline.yaml under fetch.guards.");
        new LastGoodImports(_fetch.StateDirectory, new DurableFiles()).Read("jlc", null).ShouldBeNull();
    }

    [Theory]
    [InlineData(false, false, "fetch.guards")]
    [InlineData(false, true, "fetch.guards")]
    [InlineData(true, false, "source.guards")]
    [InlineData(true, true, "sources.jlc.guards")]
    public async Task The_remedy_of_a_refusal_names_the_setting_that_the_guards_come_from(
        bool hasOwn, bool isOneOfSeveral, string setting)
    {
        string file = Broken(100, 60);
        _fetch.IsOneOfSeveral = isOneOfSeveral;
        _fetch.Source = _fetch.Source with { Guards = hasOwn ? new GuardSettings { MaxDefectPct = 5 } : null };

        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync(file))).Remedy.ShouldBe(
            $"Nothing was replaced. Look at the source; if it is right, change the threshold in pipeline.yaml under {setting}.");

        // What the remedy names helps; of a source with guards of its own the common ones do not.
        GuardSettings wide = new() { MaxDefectPct = 100, MaxQuarantinePct = 100 };
        if (hasOwn)
        {
            _fetch.Settings = _fetch.Settings with { Guards = wide };
            await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync(file));
            _fetch.Source = _fetch.Source with { Guards = wide };
        }

        _fetch.Settings = _fetch.Settings with { Guards = hasOwn ? new GuardSettings() : wide };
        (await _fetch.RunAsync(file)).Manifest.ShouldNotBeNull();
    }

    [Fact]
    public async Task Rows_with_unreadable_json_alone_are_refused_when_they_are_many()
    {
        JlcpartsFile file = new();
        for (long id = 1; id <= 100; id++)
        {
            file.Add(id, extra: id <= 60 ? "{broken" : null);
        }

        InputDataException error = await Should.ThrowAsync<InputDataException>(() =>
            _fetch.RunAsync(file.Write(_folder.File("json.sqlite3"))));
        error.What.ShouldBe("Guard max_defect_pct: 60 of 100 rows (60 %) are broken, at most 25 % allowed.");
    }

    [Fact]
    public async Task A_source_that_lost_nine_of_ten_rows_is_refused_and_the_last_good_import_stays()
    {
        await _fetch.RunAsync(new JlcpartsFile().AddMany(1, 1000).Write(_folder.File("monday.sqlite3")));
        byte[] before = LastGoodBytes();
        InputDataException error = await Should.ThrowAsync<InputDataException>(
            () => _fetch.RunAsync(new JlcpartsFile().AddMany(1, 100).Write(_folder.File("tuesday.sqlite3"))));
        error.What.ShouldBe(
            "Guard max_shrink_pct: 100 rows after 1000 in the last good import, 90 % fewer, at most 20 % allowed.");
        error.ExitCode.ShouldBe(ExitCode.InputData);
        LastGoodBytes().ShouldBe(before);
    }

    [Fact]
    public async Task A_source_that_lost_all_descriptions_is_refused()
    {
        await _fetch.RunAsync(new JlcpartsFile().AddMany(1, 100).Write(_folder.File("monday.sqlite3")));
        JlcpartsFile file = new();
        for (long id = 1; id <= 100; id++)
        {
            file.Add(id, description: "", stock: id % 7 * 100, package: id % 3 == 0 ? "0603" : "0402");
        }

        InputDataException error = await Should.ThrowAsync<InputDataException>(() =>
            _fetch.RunAsync(file.Write(_folder.File("tuesday.sqlite3"))));
        error.What.ShouldBe(
            "Guard max_fill_rate_drop_pct[description]: description is filled in 0 % of the rows after 100 % in the last good "
                + "import, a drop of 100 points, at most 10 allowed.");
    }

    [Fact]
    public async Task A_source_whose_stock_is_suddenly_zero_is_refused()
    {
        await _fetch.RunAsync(new JlcpartsFile().AddMany(1, 100).Write(_folder.File("monday.sqlite3")));
        JlcpartsFile file = new();
        for (long id = 1; id <= 100; id++)
        {
            file.Add(id, stock: 0L, package: id % 3 == 0 ? "0603" : "0402");
        }

        InputDataException error = await Should.ThrowAsync<InputDataException>(() =>
            _fetch.RunAsync(file.Write(_folder.File("tuesday.sqlite3"))));
        error.What.ShouldBe("Guard max_distribution_distance[stock]: the distribution of stock is 0.86 away from the last good "
            + "import, at most 0.35 allowed.");
    }

    [Fact]
    public async Task An_empty_catalogue_is_refused_even_the_first_time()
    {
        InputDataException error = await Should.ThrowAsync<InputDataException>(() =>
            _fetch.RunAsync(new JlcpartsFile().Write(_folder.File("empty.sqlite3"))));
        error.What.ShouldBe("Guard min_rows: 0 rows imported, at least 1 required.");
    }

    [Fact]
    public async Task Partial_imports_are_compared_only_with_partial_imports_of_the_same_limit()
    {
        string path = new JlcpartsFile().AddMany(1, 1000).Write(_folder.File("whole.sqlite3"));
        await _fetch.RunAsync(path);
        _fetch.Source = _fetch.Source with { RowLimit = 10 };
        (await _fetch.RunAsync(path)).Manifest.Counts.Imported.ShouldBe(10);
        LastGoodImports imports = new(_fetch.StateDirectory, new DurableFiles());
        imports.Read("jlc", null)!.Profile.Rows.ShouldBe(1000);
        imports.Read("jlc", 10)!.Profile.Rows.ShouldBe(10);
        imports.Read("jlc", 11).ShouldBeNull();
    }

    [Fact]
    public async Task Imports_of_different_sources_are_never_compared()
    {
        await _fetch.RunAsync(new JlcpartsFile().AddMany(1, 1000).Write(_folder.File("a.sqlite3")));
        _fetch.Source = _fetch.Source with { Id = "other" };
        (await _fetch.RunAsync(
            new JlcpartsFile().AddMany(1, 10).Write(_folder.File("b.sqlite3")))).Manifest.Counts.Imported.ShouldBe(10);
    }

    [Theory]
    [InlineData("{ broken")]
    [InlineData("null")]
    public async Task A_last_good_record_that_cannot_be_read_stops_the_run(string content)
    {
        string path = new JlcpartsFile().AddMany(1, 10).Write(_folder.File("a.sqlite3"));
        await _fetch.RunAsync(path);
        await File.WriteAllTextAsync(LastGoodPath(), content);
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync(path));
        error.Message.ShouldBe(
            $"FET032: {LastGoodPath()}: The record of the last good import cannot be read, so the guards have nothing to compare "
                + "with. Restore it, or delete it to accept the next import without a comparison.");
    }

    private static IReadOnlyList<GuardResult> Violations(ImportProfile after, ImportProfile before, GuardSettings settings) =>
        ImportGuards.Violations(ImportGuards.Measure(after, before, settings));

    [Fact]
    public void A_value_exactly_at_its_threshold_holds()
    {
        GuardSettings settings = new() { MaxShrinkPct = 20, MaxQuarantinePct = 10, MaxFillRateDropPct = 10, MinRows = 80 };
        ImportProfile before = Profile(100, 1.0);
        ImportProfile after = Profile(80, 0.9) with { RowsIn = 100, Quarantined = 10 };
        Violations(after, before, settings).ShouldBeEmpty();
        Violations(after, before, settings
            with { MinRows = 81, MaxShrinkPct = 19.9, MaxQuarantinePct = 9.9, MaxFillRateDropPct = 9.9 })
            .Select(static violation => violation.Guard)
                .ShouldBe(["min_rows", "max_quarantine_pct", "max_shrink_pct", "max_fill_rate_drop_pct[description]"]);
    }

    [Fact]
    public void A_field_may_have_a_threshold_of_its_own()
    {
        GuardSettings settings =
            new() { FieldFillRateDropPct = new Dictionary<string, double>(StringComparer.Ordinal) { ["description"] = 50 } };
        Violations(Profile(100, 0.6), Profile(100, 1), settings).ShouldBeEmpty();
        GuardResult violation = Violations(Profile(100, 0.4), Profile(100, 1), settings).ShouldHaveSingleItem();
        (violation.Guard, violation.Measured, violation.Threshold).ShouldBe(("field_fill_rate_drop_pct[description]", 60, 50));
    }

    [Fact]
    public void Distance_is_zero_for_equal_shares_one_for_nothing_in_common_and_ignores_scale()
    {
        Dictionary<string, long> left = new(StringComparer.Ordinal) { ["a"] = 1, ["b"] = 1 };
        ImportGuards.Distance(left, new Dictionary<string, long>(StringComparer.Ordinal) { ["a"] = 50, ["b"] = 50 }).ShouldBe(0);
        ImportGuards.Distance(left, new Dictionary<string, long>(StringComparer.Ordinal) { ["c"] = 3 }).ShouldBe(1);
        ImportGuards.Distance(left, new Dictionary<string, long>(StringComparer.Ordinal) { ["a"] = 3, ["b"] = 1 }).ShouldBe(0.25);
        ImportGuards.Distance(left, new Dictionary<string, long>(StringComparer.Ordinal)).ShouldBe(0);
    }

    [Fact]
    public void A_value_that_only_one_list_of_the_most_frequent_names_counts_with_the_rest()
    {
        Dictionary<string, long> left = new(StringComparer.Ordinal) { ["a"] = 50, ["b"] = 10, [ImportProfile.Rest] = 40 };
        Dictionary<string, long> right = new(StringComparer.Ordinal) { ["a"] = 50, ["c"] = 10, [ImportProfile.Rest] = 40 };
        ImportGuards.Distance(left, right).ShouldBe(0);
    }

    private static ImportProfile Profile(long rows, double descriptions) => new()
    {
        RowsIn = rows,
        Rows = rows,
        Quarantined = 0,
        Defective = 0,
        FillRates = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["description"] = descriptions },
        Stock = [],
        Price = [],
        Packages = [],
        Categories = [],
    };

    /// <summary>Five kinds of broken rows in equal numbers: bad extra JSON, NaN prices, 10 MB descriptions (of 100 kB here, but
    /// for one), equal ids, bytes that are not UTF-8 in the part number.</summary>
    private string Broken(int rows, int broken)
    {
        JlcpartsFile file = new() { IdColumn = "lcsc INTEGER" };
        for (int index = 0; index < rows; index++)
        {
            long id = index + 1;
            switch (index < broken ? index % 5 : -1)
            {
                case 0: file.Add(id, extra: "{\"attributes\": {"); break;
                case 1: file.Add(id, price: "[{\"qFrom\": 1, \"qTo\": null, \"price\": NaN}]"); break;
                case 2: file.Add(id, description: new string('x', index == 2 ? 10_000_000 : 100_000)); break;
                case 3: file.Add(rows); break;
                case 4: file.Add(id, part: new byte[] { 0x41, 0xC3, 0x28 }); break;
                default: file.Add(id); break;
            }
        }

        return file.Write(_folder.File("broken.sqlite3"));
    }

    private string LastGoodPath() => Path.Combine(_fetch.StateDirectory, "sources", "jlc", "last-good.json");

    private byte[] LastGoodBytes() => File.ReadAllBytes(LastGoodPath());
}

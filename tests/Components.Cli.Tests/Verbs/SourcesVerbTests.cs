using System.Text.Json;

namespace Components.Cli.Tests.Verbs;

/// <summary><c>components sources</c> over ledgers as Fetch writes them.</summary>
public sealed class SourcesVerbTests(CliFixture fixture) : IDisposable
{
    private const string Shop = """
        catalogue: { id: shop, priority: [shelf, sample] }
        sources:
          sample: { kind: sample }
          shelf: { kind: csv, path: shelf.csv, id_base: 30000000000, csv: { columns: { part_number: mpn } } }
        model: { backend: hashing, dimension: 128 }
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("components-sources-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Every_source_has_a_line_with_its_newest_import()
    {
        Write("shelf", Entry("2026-11-27", "accepted", 100, null), Entry("2026-11-28", "accepted", 120, Changed(25, 5, 7)));
        Write("old", Entry("2026-01-01", "accepted", 9, null));
        CliRun run = await RunAsync("sources");
        run.ExitCode.ShouldBe(0, run.Error);
        Lines(run).ShouldBe([
            "source kind last import outcome rows new gone changed quarantined guards",
            "shelf csv 2026-11-28T04:00:00Z accepted 120 25 5 7 3 1 of 2",
            "sample sample never",
            "old csv (not declared) 2026-01-01T04:00:00Z accepted 9 3 1 of 2",
        ]);
        CliRun tsv = await RunAsync("sources", "--format", "tsv");
        tsv.Output.Split('\n')[1].ShouldBe("shelf\tcsv\t2026-11-28T04:00:00Z\taccepted\t120\t25\t5\t7\t3\t1 of 2");
    }

    [Fact]
    public async Task One_source_has_its_imports_and_what_the_newest_was_judged_by()
    {
        Write("shelf", Entry("2026-11-27", "accepted", 100, null),
            Entry("2026-11-28", "refused", 12, Changed(0, 88, 0), "FET030: source 'shelf': Guard max_shrink_pct: 12 rows."));
        CliRun run = await RunAsync("sources", "shelf");
        string[] lines = Lines(run);
        lines[..3].ShouldBe([
            "import outcome rows new gone changed quarantined guards", "2026-11-28T04:00:00Z refused 12 0 88 0 3 1 of 2",
            "2026-11-27T04:00:00Z accepted 100 3 1 of 2",
        ]);
        lines.ShouldContain("refused: FET030: source 'shelf': Guard max_shrink_pct: 12 rows.");
        lines.ShouldContain("last good import: 2026-11-27T04:00:00Z");
        lines.ShouldContain("description 75.0% 75.0%");
        lines.ShouldContain("max_shrink_pct 88 20 no");
        (await RunAsync("sources", "shelf", "--last", "1")).Output.ShouldNotContain("2026-11-27T04:00:00Z accepted");
    }

    [Fact]
    public async Task Of_one_source_it_says_where_a_table_ended()
    {
        string entry = Entry("2026-11-28", "accepted", 120, null);
        Write("shelf", $$"""{{entry[..^1]}},"ends":[{"file":"parts.csv","line":12,"text":"Total","rows_left":1200}]}""");
        Lines(await RunAsync("sources", "shelf")).ShouldContain("ends: parts.csv:12: at 'Total', 1,200 rows not read");
        JsonDocument.Parse((await RunAsync("sources", "--json")).Output).RootElement.GetProperty("sources")[0]
            .GetProperty("imports")[0].GetProperty("ends")[0].GetProperty("rows_left").GetInt64().ShouldBe(1_200);
    }

    [Fact]
    public async Task As_json_it_is_the_document_of_its_schema()
    {
        Write("shelf", Entry("2026-11-27", "accepted", 100, null), Entry("2026-11-28", "accepted", 120, Changed(25, 5, 7)));
        CliRun run = await RunAsync("sources", "--json", "--last", "1");
        JsonElement document = JsonDocument.Parse(run.Output).RootElement;
        document.GetProperty("catalogue_id").GetString().ShouldBe("shop");
        JsonElement shelf = document.GetProperty("sources")[0];
        shelf.GetProperty("imports_kept").GetInt32().ShouldBe(2);
        JsonElement import = shelf.GetProperty("imports").EnumerateArray().ShouldHaveSingleItem();
        import.GetProperty("difference").GetProperty("changed_fields").GetProperty("price").GetInt64().ShouldBe(7);
        import.GetProperty("profile").GetProperty("fill_rates").GetProperty("description").GetDouble().ShouldBe(0.75);
        shelf.GetProperty("last_good").GetProperty("at_utc").GetString().ShouldBe("2026-11-28T04:00:00Z");
        document.GetProperty("sources")[1].GetProperty("last_good").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_source_that_is_none_is_told_with_the_nearest_that_is()
    {
        CliRun run = await RunAsync("sources", "shelv");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("'shelv' is no source. Did you mean 'shelf'?");
        (await RunAsync("sources", "--last", "0")).ExitCode.ShouldBe(2);
    }

    private static object Changed(long added, long gone, long changed) => new
    {
        @new = added, gone, changed, changed_fields = new { attributes = 0, price = changed, stock = 0, text = 0 },
    };

    private static string Entry(string day, string outcome, long rows, object? difference, string? error = null) =>
        JsonSerializer.Serialize(new
        {
            schema_version = 1, at_utc = $"{day}T04:00:00Z", source_id = "shelf", source_kind = "csv", row_limit = (long?)null,
            outcome, error, content = "00",
            profile = new
            {
                rows_in = rows + 3, rows, quarantined = 3, defective = 0, fill_rates = new { description = 0.75 },
                stock = new { }, price = new { }, packages = new { }, categories = new { },
            },
            difference,
            guards = new[]
            {
                new { guard = "min_rows", measured = (double)rows, threshold = 1.0, holds = true, message = "m" },
                new { guard = "max_shrink_pct", measured = 88.0, threshold = 20.0, holds = false, message = "m" },
            },
        });

    private static string[] Lines(CliRun run) => [.. run.Output.Split('\n')
        .Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .Where(static line => line.Length > 0)];

    private void Write(string source, params string[] entries)
    {
        string directory = Directory.CreateDirectory(Path.Combine(_root, ".nuke", "cache", "fetch", "sources", source)).FullName;
        File.WriteAllLines(Path.Combine(directory, "ledger.jsonl"), entries);
    }

    private Task<CliRun> RunAsync(params string[] arguments)
    {
        File.WriteAllText(Path.Combine(_root, "pipeline.yaml"), Shop);
        return fixture.RunAsync(_root, arguments);
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Components.Evaluation.Reporting;
using Components.Evaluation.Reporting.Sections;
using Components.Evaluation.Tests.Support;

namespace Components.Evaluation.Tests.Reporting;

/// <summary>The report on the sources over time.</summary>
public sealed partial class SourceTrendTests(SampleSnapshot sample) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("trend-tests-").FullName;

    private string Ledger => Path.Combine(_directory, "ledger.jsonl");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Every_import_has_a_row_and_what_it_measured_a_course()
    {
        File.WriteAllLines(Ledger,
        [
            Entry(27, 1_000, 0.75, inStock: 500, null), "no json", "[]", Entry(28, 1_200, 0.5, inStock: 300, (250, 50, 80)),
            Entry(29, 100, 0.5, inStock: 25, (0, 1_100, 0), "FET030: source 'shelf': too few"),
            Entry(30, 1_250, 0.25, inStock: 625, (50, 0, 12)),
        ]);
        TrendSection trend = TrendSection.Create(Inputs()).ShouldHaveSingleItem();
        trend.Imports.Select(static row =>
            $"{row.At[8..10]} {row.Outcome} {row.Rows} {row.New} {row.Gone} {row.Changed} {row.Prices}").ShouldBe([
            "30 accepted 1250 50 0 12 12", "29 refused 100 0 1100 0 0", "28 accepted 1200 250 50 80 80", "27 accepted 1000    ",
        ]);
        trend.Series.Select(static line => $"{line.Title}: {string.Join(' ', line.Values)}").ShouldBe([
            "rows: 1000 1200 1250", "in stock: 0.5 0.25 0.5", "with a price: 1 1 1", "quarantined: 0 0 0",
            "description filled: 0.75 0.5 0.25",
        ], "a refused import is in no course, and a field whose rate never moved has none");
        trend.Series[0].Path.ShouldBe("M0 23L60 5.4L120 1");
        trend.Series[2].Path.ShouldBe("M0 12L60 12L120 12");

        string page = Page(Inputs());
        string section = Section().Match(page).Value;
        string text = Spaces().Replace(Tags().Replace(section, " "), " ");
        text.ShouldContain("Over 3 accepted imports First Last Lowest Highest Course rows 1,000 1,250 1,000 1,250");
        text.ShouldContain("description filled 75.0 % 25.0 % 25.0 % 75.0 %");
        text.ShouldContain("2026-11-29 04:00 UTC refused 100 0 1,100 0 0 0 0 1 of 2 max_shrink_pct");
        text.ShouldContain("2026-11-27 04:00 UTC accepted 1,000 – – – – – 0 1 of 2");
        page.ShouldContain("<a href=\"#sources\">");
    }

    [Fact]
    public void Only_the_newest_imports_are_on_the_page_and_one_alone_has_no_course()
    {
        File.WriteAllLines(Ledger, Enumerable.Range(1, 35).Select(static day => Entry(day % 28 + 1, 1_000 + day, 0.5, 1, null)));
        TrendSection trend = TrendSection.Create(Inputs()).Single();
        (trend.Imports.Count, trend.More).ShouldBe((30, 5));
        Page(Inputs()).ShouldContain("5 older in the ledger");
        File.WriteAllLines(Ledger, [Entry(1, 5, 0.5, 1, null)]);
        TrendSection.Create(Inputs()).Single().Series.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_ledger_there_is_no_section()
    {
        Page(Inputs()).ShouldNotContain("#sources");
        File.WriteAllText(Ledger, "");
        Page(Inputs()).ShouldNotContain("#sources");
    }

    [Fact]
    public void What_a_source_says_is_text_on_the_page()
    {
        const string Attack = "\"'><x-hostile onload=1>{{ page.digest }}";
        File.WriteAllLines(Ledger, [Entry(1, 5, 0.5, 1, null, Attack, Attack, guards: false)]);
        string page = Page(Inputs());
        page.ShouldNotContain("<x-hostile");
        Section().Match(page).Value.Split("&lt;x-hostile onload=1&gt;{{ page.digest }}").Length.ShouldBe(4);
    }

    [GeneratedRegex("<section id=\"sources\">.*?</section>", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    private static string Entry(
        int day, long rows, double filled, long inStock, (long New, long Gone, long Changed)? difference, string? error = null,
        string source = "shelf", bool guards = true) => JsonSerializer.Serialize(new
        {
            at_utc = $"2026-11-{day:00}T04:00:00Z", source_id = source, source_kind = source == "shelf" ? "csv" : source,
            outcome = error is null ? "accepted" : "refused", error,
            profile = new
            {
                rows_in = rows, rows, quarantined = 0,
                fill_rates = new SortedDictionary<string, double> { ["description"] = filled, ["part_number"] = 1 },
                stock = new Dictionary<string, long> { ["0"] = rows - inStock, ["1..9"] = inStock },
                price = new Dictionary<string, long> { ["0.1..1"] = rows },
            },
            difference = difference is not { } found ? null : (object)new
            {
                @new = found.New, gone = found.Gone, changed = found.Changed,
                changed_fields = new { price = found.Changed, stock = 0 },
            },
            guards = !guards ? [] : new[]
            {
                new { guard = "min_rows", holds = true }, new { guard = "max_shrink_pct", holds = false },
            },
        });

    private ReportInputs Inputs() => new() { SnapshotDirectory = sample.Snapshot, Gates = [], SourceLedgers = [Ledger] };

    private string Page(ReportInputs inputs) => File.ReadAllText(ReportWriter.Write(inputs, Path.Combine(_directory, "report")));
}

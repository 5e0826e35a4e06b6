using System.Text.Json;
using Components.Catalog.History;
using Components.Catalog.Import;
using Components.SnapshotKit;
using Components.Transform.History;

namespace Components.Cli.Tests.Output;

/// <summary>A stock that nobody told, as <c>show</c> and <c>search</c> write it in every format: unknown, never a
/// number.</summary>
public sealed class UntoldStockTests(CliFixture fixture)
{
    private const string Name = "2026-11-30-0000000000ee";
    private static readonly DateOnly Day = new(2026, 11, 30);

    private readonly Lazy<string> _project = new(() => Project(fixture));

    [Fact]
    public async Task Show_says_unknown_and_where_no_day_is_known_that_nothing_is()
    {
        CliRun untold = await RunAsync("show", "C25804");
        untold.Output.ShouldMatch("\n  stock +unknown\n");
        untold.Output.ShouldNotContain("stock_unknown");
        untold.Output.ShouldMatch("\n  past stock +not known of any of the last 30 days\n");
        untold.Output.ShouldNotContain("of 0 known days");

        CliRun none = await RunAsync("show", "C60490");
        none.Output.ShouldMatch("\n  stock +0\n");
        none.Output.ShouldMatch("\n  in stock on +0 of 2 known days of the last 30\n");

        (await RunAsync("show", "C25804", "--format", "tsv")).Output.ShouldContain("C25804\tstock\tunknown\n");
        (await RunAsync("show", "C25804", "--format", "md")).Output.ShouldMatch(@"\| C25804 \| stock \| unknown \|");
        JsonElement part = JsonDocument.Parse((await RunAsync("show", "C25804", "--json")).Output).RootElement[0];
        (part.GetProperty("stock").GetInt64(), part.GetProperty("stock_unknown").GetBoolean()).ShouldBe((0, true));
    }

    [Theory]
    [InlineData("search", "resistor out of stock")]
    [InlineData("similar", "C60490")]
    public async Task Lists_have_no_number_of_it_in_any_format(string verb, string rest)
    {
        string[] line = [verb, .. rest.Split(' '), "--limit", "60"];
        string[] people = (await RunAsync(line)).Output.Split('\n');
        int at = Array.FindIndex(people, static text => text.StartsWith("C25804 ", StringComparison.Ordinal));
        at.ShouldBeGreaterThanOrEqualTo(0, string.Join('\n', people));
        people[at].ShouldMatch(" unknown +\\$");
        people[at + 1].ShouldNotContain("out of stock ✓");

        string[] rows = (await RunAsync([.. line, "--format", "tsv"])).Output.Split('\n');
        int column = Array.IndexOf(rows[0].Split('\t'), "stock");
        column.ShouldBeGreaterThan(0, rows[0]);
        rows.Single(static row => row.StartsWith("C25804\t", StringComparison.Ordinal)).Split('\t')[column].ShouldBeEmpty();
        (await RunAsync([.. line, "--format", "md"])).Output.ShouldMatch(@"\| C25804 \|[^\n|]*\|[^\n|]*\|[^\n|]*\| +\|");
        JsonElement answer = JsonDocument.Parse((await RunAsync([.. line, "--json"])).Output).RootElement;
        JsonElement result = answer.GetProperty("results").EnumerateArray()
            .Single(static one => one.GetProperty("lcsc_id").GetInt64() == 25804);
        (result.GetProperty("stock").GetInt64(), result.GetProperty("stock_unknown").GetBoolean()).ShouldBe((0, true));
    }

    private Task<CliRun> RunAsync(params string[] line) => fixture.RunAsync(_project.Value, line);

    // Of C25804 nobody tells the stock, of C60490 there is none; of both there is a day of the past.
    private static string Project(CliFixture fixture)
    {
        string project = Path.Combine(fixture.Root, "copies", "untold");
        if (Directory.Exists(project))
        {
            return project;
        }

        string days = Directory.CreateDirectory(Path.Combine(project, "days")).FullName;
        File.Copy(Path.Combine(fixture.Root, "pipeline.yaml"), Path.Combine(project, "pipeline.yaml"));
        using (StockDayWriter writer = new(File.Create(StockDay.PathOf(days, Day)), Day, "tiny"))
        {
            writer.Add(new StockEntry(25804, null, 0.5f));
            writer.Add(new StockEntry(60490, 0, 0.5f));
            writer.Complete();
        }

        using (StockDayWriter writer = new(File.Create(StockDay.PathOf(days, Day.AddDays(-1))), Day.AddDays(-1), "tiny"))
        {
            writer.Add(new StockEntry(25804, null, 0.4f));
            writer.Complete();
        }

        File.WriteAllText(Path.Combine(days, StockDay.NewestFileName), $"{StockDay.TextOf(Day)}\n");
        ImportRecord[] rows = [.. TinyCatalogue.Rows.Select(static row => row.LcscId switch
        {
            25804 => row with { Stock = null }, 60490 => row with { Stock = 0 }, _ => row,
        })];
        TinySnapshot.Build(
            Path.Combine(project, "snapshots", Name), Name, rows, history: new StockSource("tiny", days));
        TinySnapshot.MakeCurrent(Path.Combine(project, "snapshots"), Name);
        return project;
    }
}

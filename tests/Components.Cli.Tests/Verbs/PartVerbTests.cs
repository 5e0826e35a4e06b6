using System.Text.Json;

namespace Components.Cli.Tests.Verbs;

/// <summary>search, show, similar and types, as people and programs read them.</summary>
public sealed class PartVerbTests(CliFixture fixture)
{
    [Theory]
    [InlineData("search 100nF 16V X7R 0402 --limit 5")]
    [InlineData("search resistor 0603 in stock cheap and good for everything that one can think of --limit 8")]
    [InlineData("similar C25804")]
    [InlineData("substitutes C25804 --any-package")]
    [InlineData("show C25804 C1525 C72043")]
    public async Task What_is_for_people_fits_into_eighty_columns(string line)
    {
        CliRun run = await fixture.RunAsync(null, line.Split(' '));
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.Split('\n').ShouldAllBe(static text => text.Length <= 80);
    }

    [Fact]
    public async Task A_part_takes_two_lines_what_it_is_and_why_it_is_there()
    {
        CliRun run = await fixture.RunAsync(null, "search", "10k", "0603", "resistor", "--limit", "1");
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("C25804  0603WAF1002T5E  UNI-ROYAL(Uniroyal Elec)  0603  250,000  $0.0022");
        lines[1].ShouldStartWith("  fits: resistor ✓, 0603 ✓, 10 kΩ ✓");
        lines[2].ShouldContain($"snapshot {CliFixture.First}");
    }

    [Theory]
    [InlineData("search 10k 0603 resistor --limit 3")]
    [InlineData("similar 25804 --limit 3")]
    [InlineData("search resistor --sort price --order desc")]
    [InlineData("types")]
    [InlineData("types resistor")]
    [InlineData("show 25804")]
    public async Task Fields_between_tabs_are_the_same_many_on_every_line(string line)
    {
        CliRun run = await fixture.RunAsync(null, [.. line.Split(' '), "--format", "tsv"]);
        run.ExitCode.ShouldBe(0, run.Error);
        int[] fields = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static text => text.Split('\t').Length)];
        fields.Length.ShouldBeGreaterThan(1);
        fields.Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("search 10k 0603 resistor --limit 3")]
    [InlineData("types resistor")]
    [InlineData("show 25804")]
    public async Task A_markdown_table_has_as_many_bars_on_every_line(string line)
    {
        CliRun run = await fixture.RunAsync(null, [.. line.Split(' '), "--format", "md"]);
        run.ExitCode.ShouldBe(0, run.Error);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[1].Replace(":", "", StringComparison.Ordinal).Trim('|', '-').ShouldBeEmpty();
        lines.Select(static text => text.Replace("\\|", "", StringComparison.Ordinal).Count(static letter => letter == '|'))
            .Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("tsv")]
    [InlineData("md")]
    public async Task Counts_for_programs_have_no_commas(string format)
    {
        CliRun run = await fixture.RunAsync(null, "types", "--format", format);
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("resistor");
        run.Output.ShouldNotContain(",");
    }

    [Fact]
    public async Task What_was_counted_is_said_beside_rows_for_programs()
    {
        CliRun run = await fixture.RunAsync(null, "search", "10k", "0603", "resistor", "--format", "tsv");
        run.Output.ShouldNotContain("snapshot");
        run.Error.ShouldContain($"snapshot {CliFixture.First}");
    }

    [Theory]
    [InlineData("search 10k")]
    [InlineData("show 25804")]
    [InlineData("similar 25804")]
    [InlineData("types")]
    public async Task Json_by_either_option_is_the_same(string line)
    {
        CliRun one = await fixture.RunAsync(null, [.. line.Split(' '), "--json"]);
        CliRun other = await fixture.RunAsync(null, [.. line.Split(' '), "--format", "json"]);
        one.Error.ShouldBeEmpty();
        other.Output.ShouldBe(one.Output);
        JsonDocument.Parse(one.Output);
    }

    [Fact]
    public async Task Two_formats_are_one_too_many()
    {
        CliRun run = await fixture.RunAsync(null, "search", "10k", "--json", "--format", "md");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--json and --format md are two formats.");
        CliRun wrong = await fixture.RunAsync(null, "search", "10k", "--format", "xml");
        wrong.ExitCode.ShouldBe(2);
        wrong.Error.ShouldContain("--format takes table, tsv, json or md, found 'xml'.");
    }

    [Fact]
    public async Task Show_has_values_in_human_units_prices_and_attributes()
    {
        CliRun run = await fixture.RunAsync(null, "show", "c25804");
        run.Output.ShouldStartWith("C25804  0603WAF1002T5E  UNI-ROYAL(Uniroyal Elec)\n");
        run.Output.ShouldMatch("resistance_ohm +10 kΩ\n");
        run.Output.ShouldMatch("price +1\\+ \\$0.0022, ");
        run.Output.ShouldMatch("Tolerance +±1%\n");
        run.Output.ShouldMatch("class +basic\n");
    }

    [Theory]
    [InlineData("show C4242", "SRV037: ", 3)]
    [InlineData("similar 4242", "SRV037: ", 3)]
    [InlineData("substitutes 4242", "SRV037: ", 3)]
    [InlineData("substitutes 25804 --quantity 0", "SRV030: --quantity must be 1 or more, found 0.", 2)]
    [InlineData("search 10k --sort colour", "SRV030: --sort must be relevance or price or stock or property:ID", 2)]
    [InlineData("search 10k --order desc", "SRV030: --order must be left out", 2)]
    [InlineData("show resistor", "SRV030: 'resistor' is no catalogue id.", 2)]
    [InlineData("similar 25804 --limit 0", "SRV030: --limit must be 1 to 100, found 0.", 2)]
    [InlineData("types resistr", "SRV030: 'resistr' is no component type. Did you mean 'resistor'?", 2)]
    public async Task What_is_not_there_is_named(string line, string error, int code)
    {
        CliRun run = await fixture.RunAsync(null, line.Split(' '));
        run.Error.ShouldStartWith(error);
        run.ExitCode.ShouldBe(code);
    }

    [Fact]
    public async Task Types_say_what_can_be_asked()
    {
        CliRun all = await fixture.RunAsync(null, "types");
        all.Output.ShouldMatch("resistor +[0-9]+ ");
        CliRun one = await fixture.RunAsync(null, "types", "Resistor");
        one.Output.ShouldMatch("resistance_ohm +resistance +Ω +100 +10000\n");
    }
}

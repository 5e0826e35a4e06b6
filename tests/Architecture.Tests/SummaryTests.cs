using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>Summaries of doc comments begin with the thing itself, a noun or a verb: a clause with "what" makes the reader look
/// for its end first.</summary>
public sealed partial class SummaryTests
{
    [Fact]
    public void No_summary_begins_with_what()
    {
        string[] files = [.. new[] { "benchmarks", "build", "src", "tests", "tools" }.SelectMany(Repository.Sources)];
        files.Length.ShouldBeGreaterThan(1000);
        files.Select(static file => (File: file, Found: Clause().Match(File.ReadAllText(Path.Combine(Repository.Root, file)))))
            .Where(static entry => entry.Found.Success).Select(static entry => $"{entry.File}: {entry.Found.Value}")
            .ShouldBeEmpty("Say the thing first: 'Rows of a table.', not what the table holds.");
    }

    [Fact]
    public void A_clause_is_noticed_on_the_same_line_and_on_the_next()
    {
        Clause().IsMatch("/// <summary>" + "What a table holds.</summary>").ShouldBeTrue();
        Clause().IsMatch("/// <summary>\n    /// " + "What a table holds.\n    ///" + " </summary>").ShouldBeTrue();
        Clause().IsMatch("/// <summary>" + "Whatever a table holds.</summary>").ShouldBeFalse();
    }

    [Fact]
    public void No_summary_begins_or_ends_with_a_blank_inside_its_tag() =>
        new[] { "benchmarks", "build", "src", "tests", "tools" }.SelectMany(Repository.Sources)
            .Where(static file => !file.EndsWith("/SummaryTests.cs", StringComparison.Ordinal))
            .Where(static file => File.ReadLines(Path.Combine(Repository.Root, file)).Any(static line => Blank().IsMatch(line)))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("/// <summary>" + " Rows of a table.</summary>", true)]
    [InlineData("/// on the next line. " + "</summary>", true)]
    [InlineData("/// <summary>" + "Rows of a table.</summary>", false)]
    public void A_blank_inside_the_tag_is_noticed(string line, bool isNoticed) => Blank().IsMatch(line).ShouldBe(isNoticed);

    [GeneratedRegex(@"///? *<summary>\s|\s</summary>")]
    private static partial Regex Blank();

    [GeneratedRegex(@"<summary>[\s/]*What\b[^\n]*")]
    private static partial Regex Clause();
}

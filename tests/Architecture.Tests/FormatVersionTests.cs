using System.Globalization;
using System.Text.RegularExpressions;
using Components.Index.Lexical.Analysis;

namespace Components.Architecture.Tests;

/// <summary>The number of a format stands in its code; headings of docs/FORMATS.md, the table of CHANGELOG.md and comments
/// say the same. Index files are also compared by <see cref="ChangelogTests"/>.</summary>
public sealed partial class FormatVersionTests
{
    /// <summary>Where the number of a file that is no index file stands, for those that write one.</summary>
    private static readonly SortedDictionary<string, string> Homes = new(StringComparer.Ordinal)
    {
        ["detail.sqlite"] = "src/Components.Transform/Sql/DetailDatabase.cs",
        ["fast.sqlite"] = "src/Components.Transform/Sql/FastDatabase.cs",
        ["fetch-manifest.json"] = "src/Components.Fetch/Manifest/FetchManifest.cs",
        ["ledger.jsonl"] = "src/Components.Fetch/Ledger/LedgerEntry.cs",
        ["offers-report.json"] = "src/Components.Transform/Reporting/OffersReport.cs",
        ["offers.sqlite"] = "src/Components.Transform/Offers/OffersDatabase.cs",
        ["transform-report.json"] = "src/Components.Transform/Reporting/TransformReport.cs",
        ["vector/manifest.json"] = "src/Components.Index/Manifest/VectorManifest.cs",
    };

    private static readonly Dictionary<string, string> Headings = Read("docs/FORMATS.md").Split('\n')
        .SelectMany(static line => Heading().Matches(line)).ToDictionary(
            static match => match.Groups["file"].Value, static match => match.Groups["version"].Value, StringComparer.Ordinal);

    [Fact]
    public void Headings_of_the_formats_say_the_number_that_the_code_writes()
    {
        Headings.Count.ShouldBeGreaterThan(12);
        foreach ((string file, string home) in Homes)
        {
            Headings.ShouldContainKey(file);
            Headings[file].ShouldBe(Written().Match(Read(home)).Groups["version"].Value, $"{file}: {home}");
        }
    }

    [Fact]
    public void The_table_of_the_changelog_says_what_the_headings_say()
    {
        (string File, string Version)[] rows = [.. Read("CHANGELOG.md").Split("\n## ")[1].Split('\n')
            .Select(static line => line.Split('|')).Where(static cells => cells.Length > 3)
            .SelectMany(static cells => cells[1].Split(',', StringSplitOptions.TrimEntries)
                .Select(file => (file, cells[2].Trim())))];
        (string File, string Version)[] both = [.. rows.Where(static row => Headings.ContainsKey(row.File))];
        both.Length.ShouldBeGreaterThan(12);
        both.Where(static row => row.Version.Split(',')[0] != Headings[row.File])
            .Select(static row => $"{row.File}: {row.Version}, in FORMATS.md {Headings[row.File]}").ShouldBeEmpty();
        rows.Single(static row => row.File == "lexical.bin").Version
            .ShouldEndWith(string.Create(CultureInfo.InvariantCulture, $", analyzer {Analyzer.Version}"));
    }

    [Fact]
    public void A_comment_that_says_a_version_says_that_of_the_constant_below_it()
    {
        string[] sources = [.. Repository.Sources("src").Where(static source => Commented().IsMatch(Read(source)))];
        sources.Length.ShouldBeGreaterThan(6);
        sources.Where(static source => Commented().Match(Read(source)).Groups["version"].Value
            != Written().Match(Read(source)).Groups["version"].Value).ShouldBeEmpty();
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    // "## import.jsonl (version 5)", "### fast.sqlite (application_id ..., user_version 3)", and two files in one heading.
    [GeneratedRegex(@"(?<=^##.*)(?<file>[\w./-]+\.\w+) \([^()]*?version (?<version>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"Version (\{ get; init; \} )?= (?<version>\d+);", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    [GeneratedRegex(@", version (?<version>\d+) \(docs/FORMATS\.md\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Commented();
}

using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>docs/FACTS.md says what is so: its tables are those of the code and of the profiles, and the code names its
/// sections.</summary>
public sealed partial class FactsTests
{
    private static readonly string Facts = File.ReadAllText(Path.Combine(Repository.Root, "docs", "FACTS.md"));

    [Fact]
    public void The_columns_of_jlcparts_are_those_that_are_read()
    {
        string schema = Text("src/Components.Fetch/Sources/Jlcparts/JlcpartsSchema.cs");
        string[] read = [.. Quoted().Matches(Between(schema, "ComponentColumns =", ";"))
            .Select(static match => match.Groups[1].Value)];
        string row = Facts.Split('\n').Single(static line => line.StartsWith("| `components` |", StringComparison.Ordinal));

        read.Length.ShouldBe(15);
        Code().Matches(row).Select(static match => match.Groups[1].Value).Skip(1).ShouldBe(read, ignoreOrder: true);
    }

    [Fact]
    public void The_models_are_those_of_the_profiles()
    {
        string[] pins = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "profiles"), "*.yaml")
            .Select(static file => (Name: Path.GetFileNameWithoutExtension(file), Text: File.ReadAllText(file)))
            .Where(static profile => profile.Text.Contains("\nmodel:\n", StringComparison.Ordinal))
            .Select(static profile => $"| {profile.Name} | {Setting(profile.Text, "id")} | {Setting(profile.Text, "dimension")} "
                + $"| {Setting(profile.Text, "pooling", "none")} "
                + $"| {(Setting(profile.Text, "query_prefix").Length > 0 ? "yes" : "none")} "
                + $"| {Setting(profile.Text, "licence", "none")} |")
            .Order(StringComparer.Ordinal)];
        string table = Between(Facts, "| profile | id |", "\n\n");

        pins.Length.ShouldBeGreaterThan(7);
        table.Split('\n').Skip(2).Order(StringComparer.Ordinal).ShouldBe(pins);
    }

    [Fact]
    public void Comments_name_sections_that_there_are_and_each_section_is_named()
    {
        string[] sections = [.. Section().Matches(Facts).Select(static match => match.Groups["section"].Value)];
        (string Source, string Section)[] named = [.. Repository.Sources("src").SelectMany(static source =>
            Naming().Matches(Text(source)).Select(match => (source, match.Groups[1].Value)))];

        sections.ShouldBe(["1", "2", "3", "4", "5", "6"]);
        named.Where(naming => !sections.Contains(naming.Section)).ShouldBeEmpty();
        sections.Except(named.Select(static naming => naming.Section)).ShouldBeEmpty();
    }

    private static string Setting(string yaml, string name, string otherwise = "") =>
        Regex.Match(yaml, $@"^  {name}: ""?(?<value>[^""\n]*)""?$", RegexOptions.Multiline, TimeSpan.FromSeconds(5))
            .Groups["value"].Value is { Length: > 0 } value ? value : otherwise;

    private static string Between(string text, string from, string to)
    {
        int start = text.IndexOf(from, StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, from);
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static string Text(string source) => File.ReadAllText(Path.Combine(Repository.Root, source));

    [GeneratedRegex("\"([a-z_]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^## (?<section>\d)\. ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Section();

    [GeneratedRegex(@"docs/FACTS\.md,\s+(?:///\s+|//\s+)?section (\d)")]
    private static partial Regex Naming();
}

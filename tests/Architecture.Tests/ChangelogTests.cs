using System.Globalization;
using System.Text.RegularExpressions;
using Components.Index;

namespace Components.Architecture.Tests;

/// <summary>CHANGELOG.md is by version, and its table of formats is that of the code.</summary>
public sealed partial class ChangelogTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md"));

    [Fact]
    public void Its_newest_version_is_the_one_that_is_built()
    {
        string properties = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        string version = BuiltVersion().Match(properties).Groups[1].Value;

        version.ShouldNotBeEmpty();
        Versions().Match(Text).Groups["version"].Value.ShouldBe(version);
        Newest().ShouldContain("### HTTP");
        Newest().ShouldContain("### Formats");
    }

    [Fact]
    public void Its_table_of_formats_has_every_index_file_in_its_version()
    {
        (string Files, string Version)[] rows = [.. Newest().Split('\n')
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(static line => line.Split('|'))
            .Where(static cells => cells.Length > 3)
            .Select(static cells => (cells[1].Trim(), cells[2].Trim()))];

        rows.Length.ShouldBeGreaterThan(12);
        IndexFiles.All.Select(file => rows.Where(row => row.Files.Contains(NameOf(file), StringComparison.Ordinal))
                .Select(static row => Number().Match(row.Version).Value).SingleOrDefault("no row") is var found
                    && found == file.Version.ToString(CultureInfo.InvariantCulture) ? null : $"{NameOf(file)}: {found}")
            .OfType<string>().ShouldBeEmpty("Say in CHANGELOG.md which version it is, and what becomes of older files.");
    }

    private static string NameOf(IndexFile file) => file.MayRepeat ? file.Role.Replace('_', ' ') : file.FileName;

    private static string Newest() => Text.Split("\n## ")[1];

    [GeneratedRegex("<Version>([^<]+)</Version>")]
    private static partial Regex BuiltVersion();

    [GeneratedRegex(@"^## (?<version>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Versions();

    [GeneratedRegex(@"^\d+")]
    private static partial Regex Number();
}

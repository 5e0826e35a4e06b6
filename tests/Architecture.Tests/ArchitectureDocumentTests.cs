using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>The tables of docs/ARCHITECTURE.md say what is here: the folders of every project, from below to above, and about as
/// many files and lines as there are.</summary>
public sealed partial class ArchitectureDocumentTests
{
    /// <summary>How far a count may be from what is written, as a share. A table that is counted anew at every commit would be a
    /// conflict at every merge.</summary>
    private const double Tolerance = 0.1;

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "ARCHITECTURE.md"));

    [Fact]
    public void Every_folder_of_every_project_is_named()
    {
        List<string> missing = [];
        foreach (string project in Projects())
        {
            string[] folders = [.. FolderTests.Uses(project).Keys.Where(static folder => folder != FolderTests.Root)
                .Order(StringComparer.Ordinal)];
            string[] named = [.. Rooms(project).SelectMany(static group => group).Order(StringComparer.Ordinal)];
            if (!named.SequenceEqual(folders, StringComparer.Ordinal))
            {
                missing.Add($"{project}: the table has {string.Join(' ', named)}, here are {string.Join(' ', folders)}");
            }
        }

        missing.ShouldBeEmpty();
        Projects().Count(static project => Rooms(project).Length > 0).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Folders_use_those_that_stand_before_them()
    {
        List<string> wrong = [];
        foreach (string project in Projects())
        {
            Dictionary<string, HashSet<string>> uses = FolderTests.Uses(project);
            HashSet<string> below = [FolderTests.Root];
            foreach (string[] level in Rooms(project))
            {
                wrong.AddRange(from folder in level
                               from used in uses.GetValueOrDefault(folder) ?? []
                               where !below.Contains(used)
                               select $"{project}: {folder} uses {used}");
                below.UnionWith(level);
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Counts_of_files_and_lines_are_about_right()
    {
        (string Name, int Files, int Lines)[] written = [.. Lines.Select(static line => Count().Match(line))
            .Where(static match => match.Success)
            .Select(static match => (match.Groups["name"].Value, Number(match, "files"), Number(match, "lines")))];
        string[] projects = Projects();
        written.Select(static row => row.Name).Where(static name => name.StartsWith("Components.", StringComparison.Ordinal))
            .ShouldBe(projects, "a row for each project, in order");

        written.Select(static row => (row, Here: Measured(row.Name)))
            .Where(static pair => IsFar(pair.row.Files, pair.Here.Files) || IsFar(pair.row.Lines, pair.Here.Lines))
            .Select(static pair => $"{pair.row.Name}: {pair.Here.Files:N0} / {pair.Here.Lines:N0}")
            .ShouldBeEmpty("Write what is here.");
        IsFar(100, 112).ShouldBeTrue();
    }

    private static bool IsFar(int written, int here) => Math.Abs(here - written) > Math.Max(2, written * Tolerance);

    private static (int Files, int Lines) Measured(string name)
    {
        string[] files = name switch
        {
            "build/" => [.. Repository.Sources("build").Where(static file => file.Count(static letter => letter == '/') == 1)],
            "build/engine, build/contracts" => [.. Repository.Sources("build/engine"), .. Repository.Sources("build/contracts")],
            _ when name.EndsWith('/') => [.. Repository.Sources(name.TrimEnd('/'))],
            _ => [.. Repository.Sources($"src/{name}")],
        };
        return (files.Length, files.Sum(static file => File.ReadLines(Path.Combine(Repository.Root, file)).Count()));
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string[] Projects() => [.. Repository.Projects("src")
        .Select(static project => Path.GetFileNameWithoutExtension(project)).Order(StringComparer.Ordinal)];

    // Groups of a project's row in the table of folders, explanations left out; none where a project has no row.
    private static string[][] Rooms(string project)
    {
        string? row = Lines.SkipWhile(static line => line != "| project | folders |")
            .TakeWhile(static line => line.StartsWith('|'))
            .FirstOrDefault(line => line.StartsWith($"| {project} |", StringComparison.Ordinal));
        return row is null ? []
            : [.. Explanation().Replace(row.Split('|')[2], "").Split(';')
                .Select(static group =>
                    group.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Explanation();

    [GeneratedRegex(
        @"^\| (?<name>[\w./, ]+?) \| [^|]+ \| (?<files>[\d,]+) / (?<lines>[\d,]+) \|$", RegexOptions.ExplicitCapture)]
    private static partial Regex Count();
}

using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>Lines of C# have at most 130 columns, so that two versions of a file fit beside each other. The longer ones are
/// counted by file in <c>long-lines.txt</c>, and the counts only fall. What is left are texts that a break would change or hide:
/// in tests raw JSON, SQL and messages that are compared as a whole, in src the SQL of an index that the database keeps byte for
/// byte.</summary>
public sealed partial class LineLengthTests
{
    private const int Limit = 130;

    private const string Allowance = "tests/Architecture.Tests/long-lines.txt";

    [Fact]
    public void No_line_is_longer_than_the_limit_beyond_what_is_allowed()
    {
        SortedDictionary<string, int> allowed = Allowed();
        SortedDictionary<string, int> found = Found();

        found.Where(pair => pair.Value > allowed.GetValueOrDefault(pair.Key)).Select(static pair => $"{pair.Key}: {pair.Value}")
            .ShouldBeEmpty($"Break the lines over {Limit} columns.");
        allowed.Where(pair => pair.Value > found.GetValueOrDefault(pair.Key)).Select(static pair => $"{pair.Key}: {pair.Value}")
            .ShouldBeEmpty($"These became shorter: lower them in {Allowance}, it only falls.");
    }

    [Fact]
    public void No_line_ends_inside_the_arguments_of_a_type()
    {
        (from folder in new[] { "benchmarks", "build", "src", "tests", "tools" }
         from source in Repository.Sources(folder)
         from line in File.ReadLines(Path.Combine(Repository.Root, source))
         where EndsInsideType(line)
         select $"{source}: {line.Trim()}").ShouldBeEmpty("Break the line before the parameter or the value.");
        EndsInsideType("    Dictionary<string,").ShouldBeTrue();
        EndsInsideType("        where left < right,").ShouldBeFalse();
    }

    private static bool EndsInsideType(string line) =>
        !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && InsideType().IsMatch(line);

    [GeneratedRegex(@"<[\w?.]+,\s*$")]
    private static partial Regex InsideType();

    private static SortedDictionary<string, int> Allowed() => new(
        File.ReadLines(Path.Combine(Repository.Root, Allowance)).Select(static line => line.Split(' ')).ToDictionary(
            static fields => fields[1], static fields => int.Parse(fields[0]), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static SortedDictionary<string, int> Found() => new(
        new[] { "benchmarks", "build", "src", "tests", "tools" }.SelectMany(Repository.Sources)
            .Select(static source =>
                (source, Count: File.ReadLines(Path.Combine(Repository.Root, source)).Count(static line => line.Length > Limit)))
            .Where(static file => file.Count > 0)
            .ToDictionary(static file => file.source, static file => file.Count, StringComparer.Ordinal),
        StringComparer.Ordinal);
}

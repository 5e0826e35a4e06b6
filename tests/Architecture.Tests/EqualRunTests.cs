namespace Components.Architecture.Tests;

/// <summary>Nothing is written twice: equal runs of six and more lines of src and build stand in <c>equal-runs.txt</c>, a line
/// for each with the two files, and only become fewer. The client refers to nothing of ours and is left out.</summary>
public sealed class EqualRunTests
{
    private const string Known = "tests/Architecture.Tests/equal-runs.txt";

    [Fact]
    public void No_run_of_six_lines_stands_twice_beyond_the_known_ones()
    {
        string[] sources = [.. new[] { "src", "build" }.SelectMany(Repository.Sources)
            .Where(static source => !source.StartsWith("src/Components.Client/", StringComparison.Ordinal))];
        string[] found = [.. EqualRuns.In(Repository.Root, sources)
            .Select(static run => $"{run.Lines} {run.First} {run.Second}").Order(StringComparer.Ordinal)];
        string[] known = [.. File.ReadLines(Path.Combine(Repository.Root, Known))];

        sources.Length.ShouldBeGreaterThan(1000);
        found.Except(known, StringComparer.Ordinal).ShouldBeEmpty("Give what both need one home.");
        known.Except(found, StringComparer.Ordinal).ShouldBeEmpty($"These are gone or shorter: lower {Known}.");
    }

    [Fact]
    public void A_run_is_found_whatever_its_indentation_and_comments()
    {
        string root = Directory.CreateTempSubdirectory("equal-runs-").FullName;
        string[] same = ["one();", "two();", "three();", "four();", "five();", "six();", "seven();"];
        File.WriteAllLines(Path.Combine(root, "A.cs"), ["using X;", "first", .. same, "last"]);
        File.WriteAllLines(Path.Combine(root, "B.cs"),
            ["begin", "{", $"  {same[0]}", "  // why", "", .. same[1..].Select(static line => $"    {line}"), "}", "end"]);
        File.WriteAllText(Path.Combine(root, "C.cs"), "one();\ntwo();\nthree();\nfour();\nfive();\n");

        EqualRuns.In(root, ["B.cs", "A.cs", "C.cs"]).ShouldBe([(7, "A.cs", "B.cs")]);
        Directory.Delete(root, recursive: true);
    }
}

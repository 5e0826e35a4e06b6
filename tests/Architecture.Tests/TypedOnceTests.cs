using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>Small facts that many need and one file says.</summary>
public sealed partial class TypedOnceTests
{
    [Fact]
    public void The_addresses_of_probes_are_typed_in_one_file() =>
        FilesWith(ProbePath(), "src/Components.Serve").ShouldBe(["src/Components.Serve/Http/ProbePaths.cs"]);

    [Fact]
    public void Whether_a_path_or_an_entry_is_a_link_is_asked_in_one_file_each() =>
        FilesWith(LinkQuestion(), "src").ShouldBe(
            ["src/Components.Foundation/Files/FileKind.cs", "src/Components.Foundation/Files/FileTree.cs"],
            "Ask FileKind.IsLink of a path, FileTree.IsLink of an entry that was listed.");

    private static IEnumerable<string> FilesWith(Regex pattern, string folder) => Repository.Sources(folder).Where(file =>
        File.ReadLines(Path.Combine(Repository.Root, file)).Any(line =>
            !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && pattern.IsMatch(line)));

    [GeneratedRegex("\"[^\"]*(/healthz|/readyz)", RegexOptions.ExplicitCapture)]
    private static partial Regex ProbePath();

    [GeneratedRegex(@"\.LinkTarget is\b|LinkTarget:|ReparsePoint")]
    private static partial Regex LinkQuestion();
}

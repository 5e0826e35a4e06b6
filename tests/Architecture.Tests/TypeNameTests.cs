using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>One meaning per word: a reader who meets a type's name knows which type it is.</summary>
public sealed partial class TypeNameTests
{
    /// <summary>Names that two projects may have, and why.</summary>
    private static readonly Dictionary<string, string> Shared = new(StringComparer.Ordinal)
    {
        ["Program"] = "where a program begins",
    };

    [Fact]
    public void No_two_types_of_the_product_have_one_name()
    {
        ILookup<string, string> files = Types()
            .ToLookup(static type => type.Name, static type => type.Home, StringComparer.Ordinal);
        files.Count.ShouldBeGreaterThan(900);
        files.Where(static type => type.Distinct(StringComparer.Ordinal).Skip(1).Any() && !Shared.ContainsKey(type.Key))
            .Select(static type => $"{type.Key}: {string.Join(", ", type.Distinct(StringComparer.Ordinal))}")
            .ShouldBeEmpty("Give one of them the name of what it is; a word means one thing (docs/GLOSSARY.md).");
    }

    [Fact]
    public void An_artifact_is_a_file_of_a_part()
    {
        string[] named = [.. Types().Where(static type => type.Name.Contains("Artifact", StringComparison.Ordinal))
            .Select(static type => type.Home).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        named.ShouldBe(
            ["src/Components.Catalog/Artifacts", "src/Components.Fetch/Artifacts", "src/Components.Fetch/Settings",
                "src/Components.Steps", "src/Components.Transform/Input"],
            "What a step writes is an output, what a source of the catalogue gives a raw file (docs/GLOSSARY.md).");
    }

    // A type in several files of one folder is partial, or generic and not.
    private static IEnumerable<(string Name, string Home)> Types() =>
        from source in Repository.Sources("src")
        // The client refers to nothing of ours, and calls what is on the wire as the server does.
        where !source.Replace('\\', '/').StartsWith("src/Components.Client/", StringComparison.Ordinal)
        from Match type in Declaration().Matches(File.ReadAllText(Path.Combine(Repository.Root, source)))
        select (type.Groups["name"].Value, Path.GetDirectoryName(source)!.Replace('\\', '/'));

    [GeneratedRegex(
        @"^(public|internal) ((static|sealed|abstract|readonly|partial|ref|unsafe) )*"
        + @"(class|record struct|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Declaration();
}

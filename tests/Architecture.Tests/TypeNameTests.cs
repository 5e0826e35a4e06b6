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
    public void No_nested_type_has_the_name_of_another_that_stands_for_itself()
    {
        HashSet<string> own = [.. Types().Select(static type => type.Name)];
        (string Name, string File)[] nested = [.. from source in Sources()
                                                 from Match type in Nested().Matches(Text(source))
                                                 select (type.Groups["name"].Value, source)];
        nested.Length.ShouldBeGreaterThan(80);
        nested.Where(type => own.Contains(type.Name)).Select(static type => $"{type.Name} in {type.File}")
            .ShouldBeEmpty("Inside that file the word would mean something else than everywhere.");
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
        from source in Sources()
        from Match type in Declaration().Matches(Text(source))
        select (type.Groups["name"].Value, Path.GetDirectoryName(source)!.Replace('\\', '/'));

    // The client refers to nothing of ours, and calls what is on the wire as the server does.
    private static IEnumerable<string> Sources() => Repository.Sources("src")
        .Where(static source => !source.StartsWith("src/Components.Client/", StringComparison.Ordinal));

    private static string Text(string source) => File.ReadAllText(Path.Combine(Repository.Root, source));

    [GeneratedRegex(
        @"^(public|internal) ((static|sealed|abstract|readonly|partial|ref|unsafe) )*"
        + @"(class|record struct|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"^[ \t]+((public|internal|private|protected|static|sealed|abstract|readonly|partial|ref|unsafe|new) )+"
        + @"(class|record struct|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Nested();
}

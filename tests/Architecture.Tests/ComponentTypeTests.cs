using System.Text.RegularExpressions;
using Components.Catalog.Parametric;
using Components.Catalog.Types;

namespace Components.Architecture.Tests;

/// <summary>A component type is one file under Catalog/Types: its name and its columns are typed nowhere else.</summary>
public sealed partial class ComponentTypeTests
{
    private const string Home = "src/Components.Catalog/Types/";

    /// <summary>Where a plain word like "resistor" is a word of a query or a text, or part of a code.</summary>
    private static readonly string[] WordsBelong =
    [
        "src/Components.Catalog/Codes/TemperatureCode.cs", "src/Components.Catalog/Codes/TransistorKind.cs",
    ];

    private static string[] Names => [.. ComponentTypes.Pickable, .. ComponentTypes.Pickable.Select(PickSchema.TableName)];

    [Fact]
    public void No_column_of_a_pick_table_is_typed_outside_its_type()
    {
        string[] columns = [.. PickSchema.NumericColumns, .. PickSchema.CodeColumns];

        columns.Length.ShouldBeGreaterThan(30);
        Typed(columns, static _ => false).ShouldBeEmpty($"Take it from the type under {Home}.");
    }

    [Fact]
    public void No_type_with_a_pick_table_is_typed_outside_its_file() =>
        Typed(Names, WordsBelong.Contains).ShouldBeEmpty($"Derive it from the types under {Home}.");

    [Fact]
    public void Every_file_that_may_hold_such_a_word_holds_one() => WordsBelong
        .Where(static file => !Typed(Names, other => other != file).Any())
        .ShouldBeEmpty("It is excused for nothing: take it off the list.");

    [Fact]
    public void Every_type_with_a_pick_table_has_a_file_of_its_own()
    {
        string[] files = [
            .. Repository.Sources(Home).Select(static file => File.ReadAllText(Path.Combine(Repository.Root, file)))];

        foreach (TypeDefinition type in TypeTable.Pickable)
        {
            files.Count(file => file.Contains($"Name = \"{type.Name}\"", StringComparison.Ordinal)).ShouldBe(1, type.Name);
        }
    }

    private static IEnumerable<string> Typed(IReadOnlyCollection<string> names, Func<string, bool> isAllowed) =>
        from source in Repository.Sources("src").Concat(Repository.Sources("build"))
        where !source.StartsWith(Home, StringComparison.Ordinal) && !isAllowed(source)
        from Match literal in Literals().Matches(WithoutComments(source))
        where names.Contains(literal.Groups["text"].Value)
        select $"{source}: {literal.Value}";

    private static string WithoutComments(string source) =>
        string.Join('\n', File.ReadLines(Path.Combine(Repository.Root, source))
            .Where(static line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex("\"(?<text>[^\"\\n]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Literals();
}

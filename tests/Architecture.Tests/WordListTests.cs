using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Components.Architecture.Tests;

/// <summary>Words by which a query is read are data (decision 210): code that reads one lists none.</summary>
public sealed class WordListTests
{
    private const string Reading = "src/Components.Search/Understanding";

    /// <summary>So many words, one behind the other, are a list.</summary>
    private const int Least = 3;

    /// <summary>Lists that are the glue of one form, each with the reason. One that is gone fails.</summary>
    private static readonly SortedDictionary<string, string> Glue = new(StringComparer.Ordinal)
    {
        [$"{Reading}/QueryReading.Bounds.cs: but and yet"] = "between two bounds of one value",
        [$"{Reading}/QueryReading.Identifiers.cs: part parts number no nr id code"] = "between a name and a catalogue id",
        [$"{Reading}/QueryReading.Quantities.cs: on th current voltage is of"] = "between a property and its number",
        [$"{Reading}/QueryReading.StockDays.cs: in out over during within"] = "between days and their span",
    };

    [Fact]
    public void No_list_of_words_is_typed_where_a_query_is_read()
    {
        string[] sources = [.. Repository.Sources(Reading)];
        sources.Length.ShouldBeGreaterThan(40);
        string[] found = [.. sources.SelectMany(static source =>
            Lists(File.ReadAllText(Path.Combine(Repository.Root, source))).Select(words => $"{source}: {words}"))];

        found.Except(Glue.Keys, StringComparer.Ordinal).ShouldBeEmpty("Give it a group in data/words/reading.json.");
        Glue.Keys.Except(found, StringComparer.Ordinal).ShouldBeEmpty("It is excused for nothing: take it off the list.");
    }

    [Theory]
    [InlineData("""bool a = word is "jack" or "cable" or "antenna";""", "jack cable antenna")]
    [InlineData("""bool a = word is not ("jack" or "cable" or "antenna");""", "jack cable antenna")]
    [InlineData("""string[] a = ["jack", "cable", "antenna"];""", "jack cable antenna")]
    [InlineData("""bool a = word is "jack" or "cable";""", null)]
    [InlineData("""bool a = word is "k" or "M" or "G" or "T"; string[] b = ["<", ">", "="];""", null)]
    public void A_list_is_noticed_and_letters_and_signs_are_not(string source, string? words) =>
        Lists(source).SingleOrDefault().ShouldBe(words);

    private static IEnumerable<string> Lists(string source) => CSharpSyntaxTree
        .ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantNodes()
        .Where(static node => node is BinaryPatternSyntax { Parent: not BinaryPatternSyntax } or CollectionExpressionSyntax
            or InitializerExpressionSyntax)
        .Select(static node => node.DescendantNodes().OfType<LiteralExpressionSyntax>()
            .Where(static literal => literal.IsKind(SyntaxKind.StringLiteralExpression))
            .Select(static literal => literal.Token.ValueText).Where(IsWord).ToArray())
        .Where(static words => words.Length >= Least)
        .Select(static words => string.Join(' ', words));

    private static bool IsWord(string text) => text.Length > 1 && text.All(char.IsAsciiLetterLower);
}

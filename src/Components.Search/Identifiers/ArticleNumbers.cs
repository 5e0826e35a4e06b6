using Components.Catalog.Parametric;
using Components.Catalog.Text;
using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Identifiers;

/// <summary>Tells which words of a query are article numbers of a catalogue with numbers of its own, and nothing else.</summary>
internal static class ArticleNumbers
{
    private const int Shortest = 3;

    /// <summary>Whether a whole query is an article number: also one of several words.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="query">The query.</param>
    public static bool IsWhole(IQueryEngine engine, string query) => IsOne(engine, query.Trim());

    /// <summary>Words of a query that are article numbers, whatever else they could be read as: "100-22" is no range.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="typed">The tokens of the query.</param>
    public static IEnumerable<string> Among(IQueryEngine engine, IReadOnlyList<string> typed) =>
        typed.Where(text => text.Length >= Shortest && IsOne(engine, text));

    /// <summary>Whether a text is the article number of a part, and nothing that people mean more often: a value, a package, a
    /// code, an id that a part has.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="text">A word, or several.</param>
    internal static bool IsOne(IQueryEngine engine, string text)
    {
        Span<int> found = stackalloc int[1];
        if (engine.RowsOfArticle(text, found) == 0)
        {
            return false;
        }

        text = QueryText.Fold(text);
        return text.Any(char.IsAsciiDigit) && !text.All(char.IsAsciiDigit)
            && !Identity.ReadsAsValue(text) && !PackageReader.IsPackage(text) && !IsCode(text)
            && !(CatalogueId.TryParse(text, out long id) && engine.RowOf(id) >= 0);
    }

    /// <summary>Whether a text is the code of a property: X7R.</summary>
    /// <param name="text">A word.</param>
    internal static bool IsCode(string text)
    {
        string lower = text.ToLowerInvariant();
        return PickSchema.CodeColumns.Any(column => PickSchema.Codes(column).OfWords(lower, "") is not null);
    }
}

using Components.Catalog.Quantities;
using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Identifiers;

/// <summary>Finds article numbers beside other words that are no word of a query by themselves: <c>AB 4711</c>, <c>A 17 / 3</c>,
/// <c>#4711</c>, <c>W5</c>. Such a part comes first and forbids nothing: what else the query says is read as if the number were
/// not there. What can mean a value, a package or a kind of part means that.</summary>
/// <remarks>Not of queries that ask for another part than the one that they name: there it would be the answer.</remarks>
internal static class ArticleRuns
{
    // Words, and signs between them, of the longest number that is looked for.
    private const int MostWords = 5;
    private const int MostLength = 64;

    // Digits that nobody takes for a size, a count or a version.
    private const int FewestDigits = 4;

    // Shorter words are no tokens that are looked up by themselves.
    private const int ShortestToken = 3;

    private const string Before = " ,;|([{\"'";
    private const string Behind = " ,;|)]}\"'?!:.";

    /// <summary>Numbers of a query, none within another.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="query">The query as typed.</param>
    /// <param name="typed">Its tokens: what stands among them is found without this.</param>
    /// <returns>In the order of the query; none at once where no catalogue has article numbers.</returns>
    public static IReadOnlyList<ArticleRun> Find(IQueryEngine engine, string query, IReadOnlyList<string> typed)
    {
        if (!engine.HasArticles || AskForOther(typed))
        {
            return [];
        }

        List<ArticleRun> runs = [];
        for (int start = 0; start < query.Length; start++)
        {
            bool isStart = !char.IsWhiteSpace(query[start]) && (start == 0 || IsOneOf(query[start - 1], Before));
            if (isStart && Longest(engine, query, start, typed) is { } run && !IsDenied(query, start))
            {
                runs.Add(run);
                start = run.Span.End - 1;
            }
        }

        return runs;
    }

    /// <summary>The query with blanks in place of numbers, so that all else stands where it did.</summary>
    /// <param name="query">The query.</param>
    /// <param name="runs">Its numbers.</param>
    /// <returns>The query itself where nothing else is in it.</returns>
    public static string Without(string query, IReadOnlyList<ArticleRun> runs)
    {
        char[] rest = query.ToCharArray();
        foreach (ArticleRun run in runs)
        {
            rest.AsSpan(run.Span.Start, run.Span.End - run.Span.Start).Fill(' ');
        }

        return rest.Any(char.IsLetterOrDigit) ? new(rest) : query;
    }

    // Also where no word among them is a part number: "replacement for AB 4821".
    private static bool AskForOther(IReadOnlyList<string> typed)
    {
        string[] words = [.. typed.Select(static word => word.ToLowerInvariant())];
        return words.Index().Any(word => ReadingWords.Substitutes.Contains(word.Item)
            || ((ReadingWords.LikeWords.Contains(word.Item) || ReadingWords.ThanWords.Contains(word.Item))
                && !IsValueAt(words, word.Index + 1))
            || ReadingWords.SubstitutePhrases.Contains($"{word.Item} {words.ElementAtOrDefault(word.Index + 1)}"));
    }

    // "AB 4821 with less than 1 V" compares a value.
    private static bool IsValueAt(string[] words, int at) => at < words.Length
        && (TypedQuantity.TryRead(words[at], out _)
            || (at + 1 < words.Length && TypedQuantity.TryRead(words[at], words[at + 1], QuantityPolicy.Query, out _)));

    private static ArticleRun? Longest(IQueryEngine engine, string query, int start, IReadOnlyList<string> typed)
    {
        ArticleRun? longest = null;
        int words = 1;
        int last = Math.Min(query.Length, start + MostLength);
        for (int end = start + 1; end <= last && words <= MostWords; end++)
        {
            bool isEnd = end == query.Length || IsOneOf(query[end], Behind);
            string text = isEnd ? query[start..end] : "";
            if (isEnd && !char.IsWhiteSpace(query[end - 1]) && IsRun(engine, text, typed))
            {
                longest = new ArticleRun(text, new TextSpan(start, end));
            }

            words += end < query.Length && char.IsWhiteSpace(query[end]) && !char.IsWhiteSpace(query[end - 1]) ? 1 : 0;
        }

        return longest;
    }

    private static bool IsRun(IQueryEngine engine, string text, IReadOnlyList<string> typed)
    {
        if (!ArticleNumbers.IsOne(engine, text))
        {
            return false;
        }

        string[] words = QueryText.Fold(text).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return words is [var only] ? IsWordOfItsOwn(engine, only, typed) : AreNoValues(engine, words);
    }

    // "12/24V" and "0603,10k" are values, joined; "R5" is a place in a circuit. What no text says can be nothing else.
    private static bool IsWordOfItsOwn(IQueryEngine engine, string word, IReadOnlyList<string> typed)
    {
        if (typed.Contains(word, StringComparer.Ordinal) && word.Length >= ShortestToken)
        {
            return false;
        }

        string[] pieces = word.Split(['/', '-', '~', '@', '_', ',', ';', '+', '*', 'x'], StringSplitOptions.RemoveEmptyEntries);
        return !pieces.All(IsValueOrNumber) && !DesignatorText.TryRead(word, out _)
            && (word.Length >= ShortestToken || !engine.Knows(word.ToLowerInvariant()));
    }

    // "Header 2", "resistor 10k" and "LED 5 mm" are kinds of parts and values before they are numbers.
    private static bool AreNoValues(IQueryEngine engine, string[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            bool isValue = Identity.ReadsAsValue(words[i]) || PackageReader.IsPackage(words[i])
                || ArticleNumbers.IsCode(words[i]) || TypeWords.Phrases.ContainsKey(words[i].ToLowerInvariant())
                || (i + 1 < words.Length && TypedQuantity.TryRead(words[i], words[i + 1], QuantityPolicy.Query, out _));
            if (isValue)
            {
                return false;
            }
        }

        return words.Any(word => word.Count(char.IsAsciiDigit) >= FewestDigits || !word.Any(char.IsLetterOrDigit)
            || (word.Any(char.IsLetter) && (word.Any(char.IsAsciiDigit) || !engine.Knows(word.ToLowerInvariant()))));
    }

    private static bool IsValueOrNumber(string piece) =>
        piece.All(char.IsAsciiDigit) || Identity.ReadsAsValue(piece) || PackageReader.IsPackage(piece);

    // "not AB 4711", "-AB 4711": read as all that is not wanted.
    private static bool IsDenied(string query, int start)
    {
        string[] before = query[..start].Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return before.Length > 0 && ReadingWords.Negations.Contains(before[^1].ToLowerInvariant());
    }

    private static bool IsOneOf(char sign, string signs) =>
        char.IsWhiteSpace(sign) || signs.Contains(sign, StringComparison.Ordinal);
}

namespace Components.Search.Understanding;

/// <summary>A query as it is before a catalogue is asked what its words mean: folded, cut into tokens, and with the parts of a
/// parts list taken out. Made once a query, and read again each time that more is known of its words.</summary>
internal sealed class QueryLine
{
    private readonly QueryToken[] _tokens;

    private QueryLine(string text, string[] typed, bool wantsOther, PartsListLine partsList, QueryToken[] tokens) =>
        (Text, Typed, WantsOther, PartsList, _tokens) = (text, typed, wantsOther, partsList, tokens);

    /// <summary>Whether words of it were translated: then <see cref="Text"/> is not what it means.</summary>
    public bool IsTranslated { get; private init; }

    /// <summary>The whole text, folded.</summary>
    public string Text { get; }

    /// <summary>Its tokens as they were typed.</summary>
    public IReadOnlyList<string> Typed { get; }

    /// <summary>Whether another part than the one that is named is asked for.</summary>
    public bool WantsOther { get; }

    /// <summary>Pieces of a parts list that were taken out of the tokens.</summary>
    public PartsListLine PartsList { get; }

    /// <summary>Cuts a query.</summary>
    /// <param name="query">Any text.</param>
    public static QueryLine Of(string query)
    {
        string text = QueryText.Normalize(query, out int[] origins);
        List<QueryToken> tokens = QueryText.Tokenize(text);
        string[] typed = [.. tokens.Select(static token => token.Text)];
        Locate(tokens, origins);
        bool wantsOther = SubstituteWords.Take(tokens);
        PartsListLine partsList = PartsListLine.Read(tokens);
        return new QueryLine(text, typed, wantsOther, partsList, [.. tokens]);
    }

    /// <summary>The tokens that are left to be read, for one reading: it replaces some.</summary>
    public List<QueryToken> Tokens() => [.. _tokens];

    /// <summary>The same query with its words of other languages in English.</summary>
    /// <param name="isOpen">Whether nothing is known of a token that was typed.</param>
    /// <param name="isName">Whether a word is the name of a family.</param>
    /// <param name="isAny">Whether any word is translated, or only those that tell what a part is like.</param>
    /// <returns>Null when it has none that are translated.</returns>
    public QueryLine? InEnglish(Func<QueryToken, bool> isOpen, Func<string, bool> isName, bool isAny) =>
        Translation.Of(_tokens, isOpen, isName, isAny) is { } tokens
            ? new QueryLine(Text, [.. Typed], WantsOther, PartsList, tokens) { IsTranslated = true } : null;

    // Tokens stand where the characters that they were made of did.
    private static void Locate(List<QueryToken> tokens, int[] origins)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            TextSpan span = tokens[i].Span;
            tokens[i] = tokens[i] with { Span = new TextSpan(origins[span.Start], origins[span.End - 1] + 1) };
        }
    }
}

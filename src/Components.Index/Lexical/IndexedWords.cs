using Components.Index.Lexical.Analysis;

namespace Components.Index.Lexical;

/// <summary>Tells words that a catalogue has from words that it does not have.</summary>
internal static class IndexedWords
{
    /// <summary>Whether the index holds a word, value, package or whole part number of a text. Beginnings and pieces of part
    /// numbers are in every index for almost any text, so they say nothing.</summary>
    /// <param name="view">The index.</param>
    /// <param name="text">A word as typed.</param>
    /// <param name="tokens">Memory; its content is lost.</param>
    public static bool Holds(LexicalView view, ReadOnlySpan<char> text, TokenBuffer tokens)
    {
        tokens.Clear();
        Analyzer.Analyze(text, TextMode.Query, tokens);
        for (int index = 0; index < Math.Min(tokens.Count, LexicalPlanner.MaxTokens); index++)
        {
            if (tokens[index].Kind is TokenKind.Word or TokenKind.Value or TokenKind.Package or TokenKind.Part
                && view.Find(tokens.Bytes(index)) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}

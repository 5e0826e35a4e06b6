namespace Components.Evaluation.Suites.Predicates;

/// <summary>Words in texts, as predicates and referees look for them.</summary>
internal static class WordStart
{
    /// <summary>True when a text holds a word at the beginning of one of its words: "amp" in "op amps", not in "clamp".</summary>
    /// <param name="text">Text, in the case of the word.</param>
    /// <param name="word">Word.</param>
    public static bool IsIn(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}

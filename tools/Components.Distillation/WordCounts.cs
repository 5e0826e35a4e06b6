namespace Components.Distillation;

/// <summary>Counts the words of texts as the tokenizer sees them.</summary>
internal static class WordCounts
{
    /// <summary>In how many texts a word occurs.</summary>
    internal static Dictionary<string, int> Of(IEnumerable<string> texts)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            foreach (string word in WordsOf(text).Distinct(StringComparer.Ordinal))
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        return counts;
    }

    // Runs of ASCII letters and digits, lowered: what the tokenizer sees as words.
    private static IEnumerable<string> WordsOf(string text)
    {
        int start = -1;
        for (int index = 0; index <= text.Length; index++)
        {
            bool inside = index < text.Length && char.IsAsciiLetterOrDigit(text[index]);
            if (inside && start < 0)
            {
                start = index;
            }
            else if (!inside && start >= 0)
            {
                // A letter of another script beside it makes the word another one.
                bool whole = (start == 0 || text[start - 1] < 128) && (index == text.Length || text[index] < 128);
                if (whole)
                {
                    yield return text[start..index].ToLowerInvariant();
                }

                start = -1;
            }
        }
    }
}

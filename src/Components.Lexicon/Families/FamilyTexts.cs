namespace Components.Lexicon.Families;

/// <summary>The texts by which queries find a family.</summary>
public static class FamilyTexts
{
    /// <summary>Sentences that get a vector each: names, what the family is about sentence by sentence, how people ask.</summary>
    /// <param name="family">The family.</param>
    /// <returns>At least one, none empty.</returns>
    public static IReadOnlyList<string> Sentences(Family family)
    {
        List<string> sentences = [family.Title];
        if (family.Synonyms.Count > 0)
        {
            sentences.Add(string.Join(", ", family.Synonyms));
        }

        foreach (IReadOnlyList<string> words in family.Words.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => pair.Value))
        {
            sentences.Add(string.Join(", ", words));
        }

        sentences.AddRange(SplitSentences(family.About));
        sentences.AddRange(family.Asks);
        return [.. sentences.Where(static sentence => sentence.Length > 0)];
    }

    /// <summary>What gets one vector for the family as a whole.</summary>
    /// <param name="family">The family.</param>
    public static string Whole(Family family) => family.Synonyms.Count == 0
        ? $"{family.Title}. {family.About}"
        : $"{family.Title}. {string.Join(", ", family.Synonyms)}. {family.About}";

    /// <summary>Everything whose words count.</summary>
    /// <param name="family">The family.</param>
    public static IEnumerable<string> All(Family family) =>
        [family.Title, .. family.Synonyms, .. family.Abbreviations, .. family.Words.Values.SelectMany(static words => words), .. family.Known, family.About, .. family.Asks];

    // A full stop, question mark or colon before a blank ends a sentence; "approx. 5" is cut too, which costs little.
    private static IEnumerable<string> SplitSentences(string text)
    {
        int start = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is '.' or '!' or '?' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])))
            {
                yield return text[start..(at + 1)].Trim();
                start = at + 1;
            }
        }

        if (text[start..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }
}

namespace Components.Search.Understanding;

/// <summary>Terms that stand for each other in catalogue texts, where neither contains the other. They widen the lexical leg;
/// the user's own words count as before.</summary>
internal static class Abbreviations
{
    /// <summary>What the phrases of a text also stand for, in the order of the text.</summary>
    /// <param name="words">Lower-case words.</param>
    public static IEnumerable<string> Of(IReadOnlyList<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            for (int length = Math.Min(3, words.Count - i); length >= 1; length--)
            {
                if (ReadingWords.Abbreviations.TryGetValue(string.Join(' ', words.Skip(i).Take(length)), out string? other))
                {
                    yield return other;
                    break;
                }
            }
        }
    }
}

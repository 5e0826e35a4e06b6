namespace Components.Search.Understanding;

/// <summary>Words and signs that compare.</summary>
internal static class ComparisonWords
{
    /// <summary>Reads a comparison before a number, one to three tokens; "min of" is "min".</summary>
    public static (Comparison? Comparison, int Length) Before(string first, string second, string third) =>
        !ReadingWords.FirstOfComparisons.Contains(first) ? (null, 0)
        : ReadingWords.ComparisonsBefore.TryGetValue($"{first} {second} {third}", out Comparison comparison) ? (comparison, 3)
        : ReadingWords.ComparisonsBefore.TryGetValue($"{first} {second}", out comparison) ? (comparison, 2)
        : ReadingWords.ComparisonsBefore.TryGetValue(first, out comparison) ? (comparison, second is "of" ? 2 : 1)
        : (null, 0);

    /// <summary>Reads a comparison after a number, one or two tokens.</summary>
    public static (Comparison? Comparison, int Length) After(string first, string second) =>
        !ReadingWords.FirstOfComparisons.Contains(first) ? (null, 0)
        : ReadingWords.ComparisonsAfter.TryGetValue($"{first} {second}", out Comparison comparison) ? (comparison, 2)
        : ReadingWords.ComparisonsAfter.TryGetValue(first, out comparison) ? (comparison, 1)
        : (null, 0);

    /// <summary>Whether a comparison that begins so leaves out the number itself: "over 30 V" is not 30 V.</summary>
    public static bool IsStrict(string word) => ReadingWords.StrictComparisons.Contains(word);

    /// <summary>Whether a word only compares and so means nothing to the text search.</summary>
    public static bool IsComparison(string word) => ReadingWords.ComparisonWords.Contains(word);
}

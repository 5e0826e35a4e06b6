using Components.Catalog.Corpus;

namespace Components.Distillation;

/// <summary>The words that name a part's kind.</summary>
internal static class KindWords
{
    private const int Shortest = 3;

    // Lexicographer files of artifacts, phenomena and quantities: what a kind of part can be named after.
    private static readonly int[] Fields = [6, 19, 23];

    /// <summary>Words and pairs of neighbouring words of type and subcategory, singular, lower case, without
    /// repetitions.</summary>
    internal static IReadOnlyList<string> Of(CorpusRecord record)
    {
        List<string> words = [];
        foreach (string name in (ReadOnlySpan<string>)[record.ComponentType.Replace('_', ' '), record.Subcategory])
        {
            string[] parts = [.. name.ToLowerInvariant()
                .Split([' ', '/', ',', '(', ')', '&', '-'], StringSplitOptions.RemoveEmptyEntries).Select(Singular)];
            words.AddRange(parts.Where(static part => part.Length >= Shortest));
            words.AddRange(parts.Zip(parts.Skip(1), static (left, right) => $"{left} {right}"));
        }

        return [.. words.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A dictionary's senses of the words that name kinds, in file order.</summary>
    internal static IReadOnlyList<KindSense> Senses(IEnumerable<WordNetEntry> entries, IReadOnlySet<string> words)
    {
        List<KindSense> senses = [];
        foreach (WordNetEntry entry in entries.Where(static entry => Array.IndexOf(Fields, entry.Field) >= 0))
        {
            senses.AddRange(entry.Words.Select(static word => word.ToLowerInvariant()).Where(words.Contains)
                .Distinct(StringComparer.Ordinal).Select(word => new KindSense([word], entry.Definition, IsGiven: false)));
        }

        return senses;
    }

    private static string Singular(string word)
    {
        if (word.Length <= Shortest || !word.EndsWith('s') || word.EndsWith("ss", StringComparison.Ordinal))
        {
            return word;
        }

        return word switch
        {
            _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
            _ when word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)
                || word.EndsWith("xes", StringComparison.Ordinal) => word[..^2],
            _ => word[..^1],
        };
    }
}

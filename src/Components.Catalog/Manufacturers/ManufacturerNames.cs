using System.Collections.Frozen;
using System.Text;

namespace Components.Catalog.Manufacturers;

/// <summary>Tells whether two names are one maker: <c>Samsung</c> and <c>Samsung Electro-Mechanics</c>, <c>uniroyal</c> and
/// <c>UNI-ROYAL(Uniroyal Elec)</c>. Case and punctuation do not count, and both names may be the long one.</summary>
public static class ManufacturerNames
{
    // Words that say what kind of firm it is, never which.
    private static readonly FrozenSet<string> FirmWords = new[]
    {
        "electronics", "electronic", "elec", "technology", "technologies", "tech", "semiconductor", "semiconductors", "semicon",
        "semi", "microelectronics",
        "corporation", "corp", "company", "co", "ltd", "limited", "inc", "incorporated", "llc", "gmbh", "ag", "plc", "group",
        "enterprise", "international",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Makers = Read();

    /// <summary>Whether two names are the same maker.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other.</param>
    /// <returns>False when either has no letter and no digit.</returns>
    public static bool AreSame(string left, string right)
    {
        HashSet<string> names = [.. Keys(left)];
        return Keys(right).Any(names.Contains);
    }

    /// <summary>How a maker is called beside its whole name: what stands in brackets, what stands before them, and its line of
    /// the table.</summary>
    /// <param name="name">A name as a catalogue writes it.</param>
    /// <returns>Names as they are written; in no order.</returns>
    public static IEnumerable<string> OtherNames(string name)
    {
        string[] parts = name.Split(['(', ')', '（', '）', '[', ']'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int[] rows = [.. Forms(name).Select(static form => Makers.GetValueOrDefault(form, -1)).Where(static row => row >= 0)
            .Distinct()];
        return parts.Where(part => part.Length < name.Length).Concat(rows.SelectMany(static row => ManufacturerTable.Lines[row]));
    }

    // A name is known by itself, by what stands before its brackets and within, each with and without the words of a firm, and by
    // its line of the table.
    private static IEnumerable<string> Keys(string name)
    {
        foreach (string form in Forms(name))
        {
            yield return form;
            if (Makers.TryGetValue(form, out int maker))
            {
                yield return $"#{maker}";
            }
        }
    }

    private static IEnumerable<string> Forms(string name)
    {
        foreach (string part in (
            string[])[name, .. name.Split(['(', ')', '（', '）', '[', ']'], StringSplitOptions.RemoveEmptyEntries)])
        {
            List<string> words = Words(part);
            if (words.Count == 0)
            {
                continue;
            }

            yield return string.Concat(words);
            while (words.Count > 1 && FirmWords.Contains(words[^1]))
            {
                words.RemoveAt(words.Count - 1);
                yield return string.Concat(words);
            }
        }
    }

    private static List<string> Words(string text)
    {
        List<string> words = [];
        StringBuilder word = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static FrozenDictionary<string, int> Read()
    {
        Dictionary<string, int> makers = new(StringComparer.Ordinal);
        for (int line = 0; line < ManufacturerTable.Lines.Count; line++)
        {
            foreach (string form in ManufacturerTable.Lines[line].SelectMany(Forms))
            {
                // A form that two lines share would make one maker of two; the first keeps it, and a test names the other.
                makers.TryAdd(form, line);
            }
        }

        return makers.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

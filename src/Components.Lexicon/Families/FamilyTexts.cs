using System.Collections.Frozen;
using Components.Catalog.Types;

namespace Components.Lexicon.Families;

/// <summary>The texts by which queries find a family.</summary>
public static class FamilyTexts
{
    // "I/V" written in one is a number or a word of its own.
    private const int ShortestInOne = 4;

    private static readonly FrozenSet<string> Plain =
        TypeTable.Pickable.SelectMany(static type => type.PlainWords).ToFrozenSet(StringComparer.Ordinal);

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

        foreach (IReadOnlyList<string> words in family.Words.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => pair.Value))
        {
            sentences.Add(string.Join(", ", words));
        }

        sentences.AddRange(SplitSentences(family.About));
        sentences.AddRange(family.Asks);
        return [.. sentences.Where(static sentence => sentence.Length > 0)];
    }

    /// <summary>The text that gets one vector for the family as a whole.</summary>
    /// <param name="family">The family.</param>
    public static string Whole(Family family) => family.Synonyms.Count == 0
        ? $"{family.Title}. {family.About}"
        : $"{family.Title}. {string.Join(", ", family.Synonyms)}. {family.About}";

    /// <summary>Names of a family: title with and without its parenthesis, id, synonyms, names in other languages. Of the
    /// abbreviations those that are made of another name: the others stand for pins, features and values, too. Each also as it is
    /// written in one: "RS485 transceiver", "dcdc converter".</summary>
    /// <param name="family">The family.</param>
    public static IEnumerable<string> Names(Family family)
    {
        string title = family.Title;
        int open = title.IndexOf('(', StringComparison.Ordinal);
        string[] id = family.Id.Split('-');
        string[] names =
        [
            title, .. open > 0 ? [title[..open].Trim()] : Array.Empty<string>(), string.Join(' ', id),
            // An id begins with what the part is, as "relay-reed": people end with it. Of a component type the words before it
            // are read as codes and values: "unshielded inductor".
            .. Plain.Contains(id[0]) ? Array.Empty<string>() : [string.Join(' ', id.Skip(1).Append(id[0]))],
            .. family.Synonyms, .. family.Words.Values.SelectMany(static words => words),
        ];
        string explained = open > 0 ? title[(open + 1)..].TrimEnd(')', ' ') : "";
        return names.Concat(family.Abbreviations.Where(abbreviation =>
                Array.Exists(names, name => IsShort(abbreviation, name))
                || (!abbreviation.Contains(' ', StringComparison.Ordinal) && IsShort(abbreviation, explained))))
            .SelectMany(InOneToo)
            .Where(static name => name.Any(char.IsLetter));
    }

    private static IEnumerable<string> InOneToo(string name)
    {
        string written = InOne(name);
        return written.Length < name.Length && written.Length >= ShortestInOne ? [name, written] : [name];
    }

    private static string InOne(string name) => string.Concat(name.Where((symbol, at) => symbol is not ('-' or '/' or '.')
        || at == 0 || at + 1 == name.Length || !char.IsLetterOrDigit(name[at - 1]) || !char.IsLetterOrDigit(name[at + 1])
        || (char.IsAsciiDigit(name[at - 1]) && char.IsAsciiDigit(name[at + 1]))));

    /// <summary>Whether a short name is made of another: its letters stand there in order, the first and one more at
    /// beginnings of words (LDO of low-dropout regulator), or it is the whole.</summary>
    private static bool IsShort(string abbreviation, string name)
    {
        int initials = 0;
        int at = 0;
        foreach (char letter in abbreviation.Where(char.IsLetterOrDigit))
        {
            int found = name.IndexOf(letter.ToString(), at, StringComparison.OrdinalIgnoreCase);
            if (found < 0 || (at == 0 && found > 0))
            {
                return false;
            }

            initials += found == 0 || !char.IsLetterOrDigit(name[found - 1]) ? 1 : 0;
            at = found + 1;
        }

        return initials >= 2;
    }

    /// <summary>Everything whose words count.</summary>
    /// <param name="family">The family.</param>
    public static IEnumerable<string> All(Family family) =>
        [family.Title, .. family.Synonyms, .. family.Abbreviations, .. family.Words.Values.SelectMany(static words => words),
            .. family.Known, family.About, .. family.Asks];

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

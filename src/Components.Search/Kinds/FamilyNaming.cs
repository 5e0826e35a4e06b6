using Components.Index.Families;
using Components.Search.Understanding;

namespace Components.Search.Kinds;

/// <summary>Finds the family that the words of a query call by name.</summary>
/// <remarks>The part that is asked for stands last before the first preposition: "connector for a battery" asks for no
/// battery. Where no name stands there, as in lists of properties, it is the longest name before the preposition. Sentences name
/// families by the way ("beeps when the battery is low"): they are answered by meaning alone.</remarks>
internal static class FamilyNaming
{
    private static readonly ulong[] GenericWords =
        [.. ReadingWords.Generic.Order(StringComparer.Ordinal).Select(static word => FamilyWords.Hash(word)).Distinct()];

    /// <summary>Whether words make a sentence: pronouns, verbs, or an article that does not stand first ("drive a
    /// motor").</summary>
    public static bool IsSentence(QueryPlan plan) => plan.Meant.Any(word => ReadingWords.Sentences.Contains(word)
            && !plan.ValueWords.Contains(word, StringComparer.Ordinal))
        || plan.Meant.SkipLast(1).Skip(1).TakeWhile(static word => !ReadingWords.Prepositions.Contains(word))
            .Any(word => word is "a" or "an" or "the" && !plan.ValueWords.Contains(word, StringComparer.Ordinal));

    /// <summary>Finds what a query calls by name.</summary>
    /// <param name="families">Families.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>The name; null where the words before the first preposition do not end in one, and for sentences.</returns>
    public static NamedFamily? Find(FamilyIndex families, QueryPlan plan)
    {
        if (IsSentence(plan))
        {
            return null;
        }

        List<(ulong Hash, int Token)> words = [];
        for (int token = 0; token < plan.Meant.Count; token++)
        {
            if (words.Count > 0
                && (ReadingWords.Prepositions.Contains(plan.Meant[token]) || IsInPackage(plan, token)))
            {
                break;
            }

            if (plan.ValueWords.Contains(plan.Meant[token], StringComparer.Ordinal))
            {
                continue;
            }

            foreach (ReadOnlySpan<char> word in new FamilyWords(plan.Meant[token]))
            {
                words.Add((FamilyWords.Hash(word), token));
            }
        }

        List<(ulong Hash, int Token)> all = [.. words];
        while (words.Count > 0)
        {
            // Digits that stand behind a name are a count or a size: "dac 16 bit", "lga 14".
            while (words.Count > 0 && Trailing(plan.Meant, words) is > 0 and int trailing)
            {
                words.RemoveRange(words.Count - trailing, trailing);
            }

            if (words.Count == 0)
            {
                break;
            }

            if (Ending(families, plan, words) is { } named)
            {
                // "mcu usb can", "reference 2.5V shunt", "dip switch spst": another name is the kind.
                bool isNoKind = ReadingWords.Interfaces.Contains(named.Phrase) || IsAbsentWord(families, named)
                    || plan.CodeWords.Contains(named.Phrase, StringComparer.Ordinal);
                return isNoKind && Anywhere(families, plan, all) is { } kind && !ReadingWords.Interfaces.Contains(kind.Phrase)
                    ? kind : named;
            }

            // A word that nobody knows costs nothing but itself: "LDO wibble"; a timer IC is a timer. No part is called by what
            // it talks over: "flash spi".
            string last = plan.Meant[words[^1].Token];
            if (!ReadingWords.Generic.Contains(last) && !plan.UnknownWords.Contains(last, StringComparer.Ordinal)
                && !plan.CodeWords.Contains(last, StringComparer.Ordinal))
            {
                break;
            }

            _ = words.RemoveAll(word => plan.Meant[word.Token] == last);
        }

        return Anywhere(families, plan, all);
    }

    // "optocoupler DIP-4 CTR 100 %", "TVS 600 W bidirectional": what the part is stands first and its properties behind. The
    // longest name is meant, and of one word only such as name kinds of parts.
    private static NamedFamily? Anywhere(FamilyIndex families, QueryPlan plan, List<(ulong Hash, int Token)> words)
    {
        for (int length = Math.Min(FamilyNames.LongestWords, words.Count - 1); length >= 1; length--)
        {
            for (int first = 0; first + length <= words.Count; first++)
            {
                bool isKind = length > 1 || TypeWords.OtherKinds.Contains(plan.Meant[words[first].Token])
                    || KindHints.Of([plan.Meant[words[first].Token]]).Count > 0;
                if (isKind && !PackageReader.IsPackage(plan.Meant[words[first].Token])
                    && !IsKindBehind(plan, words, first + length)
                    && Ending(families, plan, words.GetRange(first, length), shortest: length) is { } named)
                {
                    return named;
                }
            }
        }

        return null;
    }


    private static bool IsAbsentWord(FamilyIndex families, NamedFamily named) =>
        !named.Phrase.Contains(' ', StringComparison.Ordinal) && !TypeWords.OtherKinds.Contains(named.Phrase)
        && named.Families.All(family => families.MemberCount(family) == 0);

    // "LDO in SOT-23-5".
    private static bool IsInPackage(QueryPlan plan, int token) => plan.Meant[token] == "in" && token + 1 < plan.Meant.Count
        && PackageReader.IsPackage(plan.Meant[token + 1]);

    // A "speaker amplifier" is no speaker.
    private static bool IsKindBehind(QueryPlan plan, List<(ulong Hash, int Token)> words, int behind) => behind < words.Count
        && plan.Meant[words[behind].Token] is { } next && !ReadingWords.Interfaces.Contains(next)
        && (TypeWords.OtherKinds.Contains(next) || TypeWords.Phrases.ContainsKey(next));

    private static NamedFamily? Ending(
        FamilyIndex families, QueryPlan plan, List<(ulong Hash, int Token)> words, int shortest = 1)
    {
        ulong[] hashes = [.. words.Select(static word => word.Hash)];
        for (int length = Math.Min(FamilyNames.LongestWords, hashes.Length); length >= shortest; length--)
        {
            ReadOnlySpan<ushort> called = Called(families, hashes.AsSpan(hashes.Length - length));
            if (called.IsEmpty && length == 2 && words.Count == 2
                && !words.Exists(word => TypeWords.Phrases.ContainsKey(plan.Meant[word.Token]))
                && families.Names.Of(hashes.AsSpan(hashes.Length - 1)).IsEmpty)
            {
                // "amplifier thermocouple" and nothing else; but "driver mosfet" is a MOSFET, "inductor shielded" an inductor.
                called = families.Names.Of([hashes[^1], hashes[^2]]);
            }

            called = called.IsEmpty && length > 1
                ? BesideType(families, plan.Meant[words[^1].Token], hashes.AsSpan(hashes.Length - length)) : called;
            if (called.IsEmpty)
            {
                continue;
            }

            int first = words[^length].Token;
            if (IsDenied(plan.Meant, first, words.TakeLast(length).Count(word => word.Token == first)))
            {
                continue;
            }

            int[] numbers = new int[called.Length];
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = called[i];
            }

            int count = words[^1].Token - first + 1;
            return new NamedFamily(
                string.Join(' ', plan.Meant.Skip(first).Take(count)), numbers, [.. plan.MeantSpans.Skip(first).Take(count)]);
        }

        return null;
    }

    // "varicap diode": the name of a kind and the type that its title says too.
    private static ReadOnlySpan<ushort> BesideType(FamilyIndex families, string type, ReadOnlySpan<ulong> name)
    {
        ReadOnlySpan<ushort> called = TypeWords.PlainTypes.Contains(type) ? families.Names.Of(name[..^1]) : [];
        foreach (ushort family in called)
        {
            bool isSaid = false;
            foreach (ReadOnlySpan<char> word in new FamilyWords(families.Title(family)))
            {
                isSaid |= FamilyWords.Hash(word) == name[^1];
            }

            if (!isSaid)
            {
                return [];
            }
        }

        return called;
    }

    // Of "audio amplifier chip" the last word says nothing: two words before it are the name too.
    private static ReadOnlySpan<ushort> Called(FamilyIndex families, ReadOnlySpan<ulong> name)
    {
        ReadOnlySpan<ushort> called = families.Names.Of(name);
        if (!called.IsEmpty || name.Length < 2 || name.Length == FamilyNames.LongestWords)
        {
            return called;
        }

        Span<ulong> longer = stackalloc ulong[FamilyNames.LongestWords];
        name.CopyTo(longer);
        foreach (ulong generic in GenericWords)
        {
            longer[name.Length] = generic;
            called = families.Names.Of(longer[..(name.Length + 1)]);
            if (!called.IsEmpty)
            {
                return called;
            }
        }

        return [];
    }

    // "non-isolated dcdc" and "non isolated dcdc" are no isolated ones, and a "low power relay" is no power relay.
    private static bool IsDenied(IReadOnlyList<string> meant, int token, int wordsOfName)
    {
        int before = -1 - wordsOfName;
        foreach (ReadOnlySpan<char> _ in new FamilyWords(meant[token]))
        {
            before++;
        }

        ReadOnlySpan<char> denial = before >= 0 ? Piece(meant[token], before) : token > 0 ? meant[token - 1] : "";
        if (!ReadingWords.NameDenials.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(denial, out string[]? names))
        {
            return false;
        }

        string first = Piece(meant[token], before + 1).ToString();
        return names.Length == 0 || names.Contains(first, StringComparer.Ordinal);
    }

    // A word of a token, from 0: "low-power" has two.
    private static ReadOnlySpan<char> Piece(string token, int index)
    {
        foreach (ReadOnlySpan<char> piece in new FamilyWords(token))
        {
            if (index-- == 0)
            {
                return piece;
            }
        }

        return default;
    }

    // How many words at the end are a package, a size, or a count and what it counts.
    private static int Trailing(IReadOnlyList<string> meant, List<(ulong Hash, int Token)> words) =>
        meant[words[^1].Token].Any(char.IsAsciiDigit) || PackageReader.IsPackage(meant[words[^1].Token]) ? 1
        : words.Count > 1 && meant[words[^2].Token].All(char.IsAsciiDigit) ? 2
        : 0;

    /// <summary>Finds the families that words call by a name that no part's text holds: words of other languages,
    /// mostly.</summary>
    /// <param name="families">Families.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>Families, ascending; empty when there are none.</returns>
    public static IReadOnlyList<int> Foreign(FamilyIndex families, QueryPlan plan)
    {
        SortedSet<int> found = [];
        foreach (string word in IsSentence(plan) ? [] : plan.UnknownWords)
        {
            // Chinese joins words: of "实时时钟芯片" (clock chip) the beginning is a name.
            int shortest = word.Any(static c => c > 0x2E80) ? 2 : word.Length;
            for (int length = word.Length; length >= shortest; length--)
            {
                ReadOnlySpan<ushort> called = families.Names.Of([FamilyWords.Hash(word.AsSpan(0, length))]);
                foreach (ushort family in called)
                {
                    _ = found.Add(family);
                }

                if (!called.IsEmpty)
                {
                    break;
                }
            }
        }

        return [.. found];
    }
}

using Components.Catalog.Quantities;

namespace Components.Embedding.Hashing;

/// <summary>Splits a text into hashed, weighted features and adds them to integer columns.</summary>
internal static class TextFeatures
{
    private const int WordWeight = 12;
    private const int NumberedWordWeight = 16;
    private const int PieceWeight = 10;
    private const int TrigramWeight = 4;
    private const int ValueWeight = 20;
    private const int LongestWord = 64;

    // Kinds of features; each seeds the hash, so that a word and a piece of the same spelling stay apart.
    private const byte WordKind = 1;
    private const byte PieceKind = 2;
    private const byte TrigramKind = 3;
    private const byte ValueKind = 4;

    internal static void AddTo(ReadOnlySpan<char> text, Span<int> sums)
    {
        Span<char> word = stackalloc char[LongestWord];
        int length = 0;
        foreach (char original in text)
        {
            char character = Fold(original);
            if (character != ' ')
            {
                // Letters beyond the longest word begin a new one; nothing is lost and nothing grows.
                if (length == LongestWord)
                {
                    AddWord(word[..length], sums);
                    length = 0;
                }

                word[length++] = character;
                continue;
            }

            if (length > 0)
            {
                AddWord(word[..length], sums);
                length = 0;
            }
        }

        if (length > 0)
        {
            AddWord(word[..length], sums);
        }

        AddValues(text, sums);
    }

    private static void AddWord(ReadOnlySpan<char> raw, Span<int> sums)
    {
        ReadOnlySpan<char> word = raw.Trim(".,-/+%").Length == 0 ? [] : raw.Trim(".,-/+");
        if (word.IsEmpty)
        {
            return;
        }

        Span<char> lower = stackalloc char[LongestWord];
        int length = word.ToLowerInvariant(lower);
        ReadOnlySpan<char> lowered = lower[..length];
        bool hasDigit = lowered.ContainsAnyInRange('0', '9');
        Add(sums, WordKind, lowered, hasDigit ? NumberedWordWeight : WordWeight);
        AddPieces(lowered, sums);
        AddTrigrams(lowered, sums);
    }

    /// <summary>Adds the values of a text alone: different spellings of one value are one feature.</summary>
    internal static void AddValues(ReadOnlySpan<char> text, Span<int> sums)
    {
        Span<char> feature = stackalloc char[32];
        QuantityScanner quantities = new(text, QuantityPolicy.Text);
        while (quantities.MoveNext())
        {
            WrittenQuantity quantity = quantities.Current;
            if (quantity.CustomaryUnit is not QuantityUnit.None and var unit)
            {
                feature[0] = unit == QuantityUnit.Hertz ? 'Z' : UnitTable.Symbol(unit)[0];
                quantity.Value.TryFormat(feature[1..], out int written, "E5", System.Globalization.CultureInfo.InvariantCulture);
                Add(sums, ValueKind, feature[..(written + 1)], ValueWeight);
            }
        }
    }

    // Pieces of a part number: runs of letters, of digits, and what hyphens and slashes separate.
    private static void AddPieces(ReadOnlySpan<char> word, Span<int> sums)
    {
        int start = 0;
        int pieces = 0;
        for (int index = 1; index <= word.Length; index++)
        {
            if (index == word.Length || KindOf(word[index]) != KindOf(word[index - 1]))
            {
                if (char.IsLetterOrDigit(word[start]) && (pieces > 0 || index < word.Length))
                {
                    Add(sums, PieceKind, word[start..index], PieceWeight);
                }

                pieces++;
                start = index;
            }
        }
    }

    private static void AddTrigrams(ReadOnlySpan<char> word, Span<int> sums)
    {
        Span<char> framed = stackalloc char[LongestWord + 2];
        framed[0] = '^';
        word.CopyTo(framed[1..]);
        framed[word.Length + 1] = '$';
        for (int start = 0; start + 3 <= word.Length + 2; start++)
        {
            Add(sums, TrigramKind, framed.Slice(start, 3), TrigramWeight);
        }
    }

    private static int KindOf(char character) => char.IsAsciiDigit(character) ? 1 : char.IsLetter(character) ? 2 : 3;

    private static void Add(Span<int> sums, byte kind, ReadOnlySpan<char> feature, int weight)
    {
        ulong hash = FeatureHash.Of(kind, feature);
        int column = (int)(((hash >> 32) * (ulong)sums.Length) >> 32);
        sums[column] += (hash & 1) == 0 ? weight : -weight;
    }

    // White space and punctuation separate; what joins a part number or a number stays. Both micro signs become u, both
    // omegas become the Greek one, full-width forms become ASCII.
    private static char Fold(char character)
    {
        switch (character)
        {
            case '\u00b5' or '\u03bc':
                return 'u';
            case '\u2126':
                return '\u03a9';
            case '\u00b1':
                return ' ';
            case >= '\uff01' and <= '\uff5e':
                character = (char)(character - 0xfee0);
                break;
        }

        return char.IsLetterOrDigit(character) || char.IsSurrogate(character) || character is '.' or '-' or '/' or '+' or '%'
            || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.NonSpacingMark
            ? character
            : ' ';
    }
}

using Components.Embedding.Hashing;

namespace Components.Embedding.Static;

/// <summary>Hashed character n-grams of words that hold a digit: what a vocabulary lacks of part numbers and values. A word
/// is what white space and list punctuation separate; inside it only letters and digits count, lowered, so that hyphens do not
/// matter.</summary>
internal static class NGrams
{
    /// <summary>Lengths of n-grams, with the frame of a word counted as a character.</summary>
    private const int Shortest = 3;
    private const int Longest = 5;
    private const int LongestWord = 40;
    private const byte Kind = 7;

    /// <summary>Adds the rows of a text's n-grams.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="firstRow">Row of bucket 0.</param>
    /// <param name="bucketCount">Buckets.</param>
    /// <param name="rows">Receives row numbers; what exceeds its length is left out.</param>
    /// <returns>Rows written.</returns>
    internal static int Collect(ReadOnlySpan<char> text, int firstRow, int bucketCount, Span<int> rows)
    {
        if (bucketCount == 0)
        {
            return 0;
        }

        Span<char> word = stackalloc char[LongestWord + 2];
        word[0] = '^';
        int length = 1;
        bool digit = false;
        int count = 0;
        for (int index = 0; index <= text.Length; index++)
        {
            char character = index < text.Length ? text[index] : ' ';
            if (char.IsAsciiLetterOrDigit(character))
            {
                digit |= char.IsAsciiDigit(character);
                if (length <= LongestWord)
                {
                    word[length++] = char.ToLowerInvariant(character);
                }
            }
            else if (character is ' ' or '\t' or '\n' or '\r' or ',' or ';' or '|' or '(' or ')' or '\u00a0')
            {
                if (digit && length > 2)
                {
                    word[length] = '$';
                    count += CollectWord(word[..(length + 1)], firstRow, bucketCount, rows[count..]);
                }

                length = 1;
                digit = false;
            }
        }

        return count;
    }

    private static int CollectWord(ReadOnlySpan<char> word, int firstRow, int bucketCount, Span<int> rows)
    {
        int count = 0;
        for (int size = Shortest; size <= Longest; size++)
        {
            for (int start = 0; start + size <= word.Length && count < rows.Length; start++)
            {
                ulong hash = FeatureHash.Of(Kind, word.Slice(start, size));
                rows[count++] = firstRow + (int)(((hash >> 32) * (ulong)bucketCount) >> 32);
            }
        }

        return count;
    }
}

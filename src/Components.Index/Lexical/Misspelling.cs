using System.Numerics;

namespace Components.Index.Lexical;

/// <summary>Which words may be misspelt, and by how many edits. Words with a digit are never corrected: 2N7000 and 2N7001 are
/// different parts.</summary>
internal static class Misspelling
{
    /// <summary>Longest word that is corrected, in bytes.</summary>
    public const int MaxLength = 32;

    /// <summary>Errors that a word of this form may hold.</summary>
    /// <param name="word">Folded word.</param>
    /// <returns>0 for anything but 4 to 32 ASCII letters, 1 up to seven letters, 2 from eight on.</returns>
    public static int Allowed(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 4 or > MaxLength || word.ContainsAnyExceptInRange((byte)'a', (byte)'z'))
        {
            return 0;
        }

        return word.Length < 8 ? 1 : 2;
    }

    /// <summary>Set of letters in a word.</summary>
    /// <param name="word">Folded word.</param>
    /// <returns>Bit i: the letter a + i occurs; bit 26: anything else does.</returns>
    public static uint Letters(ReadOnlySpan<byte> word)
    {
        uint letters = 0;
        foreach (byte character in word)
        {
            letters |= character is >= (byte)'a' and <= (byte)'z' ? 1u << (character - 'a') : 1u << 26;
        }

        return letters;
    }

    /// <summary>Cheap test before the distance: each error adds or removes at most one letter on either side.</summary>
    /// <param name="left">Letters of one word.</param>
    /// <param name="right">Letters of the other.</param>
    /// <param name="allowed">Errors.</param>
    /// <returns>False when the distance is larger for certain.</returns>
    public static bool LettersMayMatch(uint left, uint right, int allowed) =>
        BitOperations.PopCount(left & ~right) <= allowed && BitOperations.PopCount(right & ~left) <= allowed;
}

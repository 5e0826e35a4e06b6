using System.Text;

namespace Components.Embedding.Tokenizers;

/// <summary>Classes of characters as BERT's reference tokenizer sees them. It was built with Unicode 8.0: what came later is
/// neither punctuation nor a mark to it, whatever this runtime knows.</summary>
internal static partial class Scalars
{
    internal static bool IsWhiteSpace(int scalar) => scalar is '\t' or '\n' or '\r' || Rune.IsWhiteSpace(new Rune(scalar));

    /// <summary>Control, format, private use: what cleaning drops. Unassigned code points stay.</summary>
    internal static bool IsDropped(int scalar) => scalar < 128
        ? scalar is (< ' ' or 127) and not ('\t' or '\n' or '\r')
        : scalar == 0xfffd || Contains(Others, scalar);

    internal static bool IsPunctuation(int scalar) => scalar < 128
        ? scalar is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~')
        : Contains(Punctuation, scalar);

    internal static bool IsNonspacingMark(int scalar) => scalar >= 128 && Contains(NonspacingMarks, scalar);

    internal static bool IsIdeograph(int scalar) => scalar is (>= 0x4e00 and <= 0x9fff) or (>= 0x3400 and <= 0x4dbf)
        or (>= 0x20000 and <= 0x2a6df) or (>= 0x2a700 and <= 0x2b73f) or (>= 0x2b740 and <= 0x2b81f) or (
            >= 0x2b920 and <= 0x2ceaf)
        or (>= 0xf900 and <= 0xfaff) or (>= 0x2f800 and <= 0x2fa1f);

    private static bool Contains(int[] ranges, int scalar)
    {
        int low = 0;
        int high = (ranges.Length / 2) - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            if (scalar < ranges[2 * middle])
            {
                high = middle - 1;
            }
            else if (scalar > ranges[(2 * middle) + 1])
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}

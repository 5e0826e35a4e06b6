using System.Buffers;
using System.Globalization;
using System.Text;

namespace Components.Evaluation.Reporting;

/// <summary>Text of others as a page may show it. Characters that change how what follows is read, or that no page may hold, are
/// written as their code in brackets, <c>[U+202E]</c>, so that whoever reads sees that something stood there.</summary>
internal static class VisibleText
{
    // Controls, directions, and the halves of pairs, which stand alone when no rune comes of them. Rare, so that most texts pass
    // as they are.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(static code => (char)code)
            .Where(static c => char.IsSurrogate(c) || IsHidden(c))]);

    /// <summary>Makes what is hidden visible.</summary>
    /// <param name="text">Any UTF-16, also malformed.</param>
    /// <returns>Well-formed text without controls (but tabs and line ends), directional marks and non-characters.</returns>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspects))
        {
            return text;
        }

        StringBuilder visible = new(text.Length + 16);
        for (int index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out Rune rune))
            {
                Code(visible, text[index++]);
                continue;
            }

            if (IsHidden(rune.Value))
            {
                Code(visible, rune.Value);
            }
            else
            {
                visible.Append(text, index, rune.Utf16SequenceLength);
            }

            index += rune.Utf16SequenceLength;
        }

        return visible.ToString();
    }

    private static bool IsHidden(int code) => code
        is (< 0x20 and not ('\t' or '\n' or '\r')) or (>= 0x7F and < 0xA0) // controls
        or 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) // directions
        or (>= 0xFDD0 and <= 0xFDEF) // non-characters, and the last two of every plane
        || (code & 0xFFFE) == 0xFFFE;

    private static void Code(StringBuilder visible, int code) => visible.Append(CultureInfo.InvariantCulture, $"[U+{code:X4}]");
}

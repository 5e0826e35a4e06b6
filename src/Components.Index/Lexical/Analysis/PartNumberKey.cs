using System.Buffers;
using System.Text;

namespace Components.Index.Lexical.Analysis;

/// <summary>Part numbers compared as people mean them: letters and digits only, case folded. RC0402FR-0710KL and
/// rc0402fr0710kl are the same.</summary>
internal static class PartNumberKey
{
    /// <summary>Bytes of <see cref="Head(ReadOnlySpan{byte})"/>.</summary>
    private const int HeadBytes = 8;

    /// <summary>The first eight bytes of a part number's normal form.</summary>
    /// <param name="utf8">Stored part number.</param>
    /// <returns>UTF-8 of the normal form, the first byte highest, filled with zeros: 0 without letters and digits. Normal forms
    /// stand in the order of their heads, as far as these differ.</returns>
    public static ulong Head(ReadOnlySpan<byte> utf8)
    {
        HeadWriter head = default;
        while (!head.IsFull && TryNext(ref utf8, out uint rune))
        {
            head.Add(rune);
        }

        return head.Value;
    }

    /// <inheritdoc cref="Head(ReadOnlySpan{byte})"/>
    /// <param name="text">Typed part number.</param>
    /// <param name="last">Head of the last normal form that begins with the text's, as far as eight bytes tell.</param>
    public static ulong Head(ReadOnlySpan<char> text, out ulong last)
    {
        HeadWriter head = default;
        while (!head.IsFull && TryNext(ref text, out uint rune))
        {
            head.Add(rune);
        }

        last = head.Last;
        return head.Value;
    }

    /// <summary>Compares normal forms by code points.</summary>
    /// <param name="left">Stored part number.</param>
    /// <param name="right">Stored part number.</param>
    /// <returns>Negative, zero or positive.</returns>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        while (true)
        {
            bool hasLeft = TryNext(ref left, out uint leftRune);
            bool hasRight = TryNext(ref right, out uint rightRune);
            if (!hasLeft || !hasRight || leftRune != rightRune)
            {
                return hasLeft && hasRight ? leftRune.CompareTo(rightRune) : hasLeft.CompareTo(hasRight);
            }
        }
    }

    /// <summary>Compares the normal form of a stored part number with that of a typed one, by code points.</summary>
    /// <param name="utf8">Stored part number.</param>
    /// <param name="text">Typed part number.</param>
    /// <param name="asBeginning">Whether a stored one that begins with the typed one is equal to it.</param>
    /// <returns>Negative, zero or positive.</returns>
    public static int Compare(ReadOnlySpan<byte> utf8, ReadOnlySpan<char> text, bool asBeginning)
    {
        while (true)
        {
            bool hasTyped = TryNext(ref text, out uint typed);
            if (!hasTyped && asBeginning)
            {
                return 0;
            }

            bool hasStored = TryNext(ref utf8, out uint stored);
            if (!hasStored || !hasTyped || stored != typed)
            {
                return hasStored && hasTyped ? stored.CompareTo(typed) : hasStored.CompareTo(hasTyped);
            }
        }
    }

    /// <summary>Letters and digits before the first placeholder, at least: a series, not any text with an x.</summary>
    public const int FewestBeforePlaceholder = Lexical.Analysis.Analyzer.MinOpen;

    /// <summary>Whether a part number begins with a text, or has placeholders that stand for it: a small x between capitals
    /// and digits is any character. What stands before the first placeholder is ASCII in both.</summary>
    /// <param name="utf8">Stored part number.</param>
    /// <param name="text">Typed beginning.</param>
    /// <returns>False for a text without letters and digits.</returns>
    public static bool Begins(ReadOnlySpan<byte> utf8, ReadOnlySpan<char> text)
    {
        bool hasPlaceholders = HasPlaceholders(utf8);
        int plain = PlainLength(text);
        int whole = text.Length;
        int position = 0;
        bool isFirst = true;
        while (true)
        {
            int before = whole - text.Length;
            if (!TryNext(ref text, out uint typed))
            {
                return position > 0;
            }

            bool isPlaceholder = hasPlaceholders && FirstIsPlaceholder(utf8);
            if (isPlaceholder && isFirst)
            {
                isFirst = false;
                hasPlaceholders = isPlaceholder = position >= FewestBeforePlaceholder && before <= plain;
            }

            if (!TryNext(ref utf8, out uint stored) || (stored != typed && !isPlaceholder))
            {
                return false;
            }

            position++;
        }
    }

    /// <summary>Characters of a text before the first that is not ASCII.</summary>
    /// <param name="text">The text.</param>
    public static int PlainLength(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('\0', '\x7f') is >= 0 and int first ? first : text.Length;

    // Without a capital, and with other small letters, an x is an x.
    private static bool HasPlaceholders(ReadOnlySpan<byte> utf8) =>
        utf8.IndexOf((byte)'x') is >= 0 and int first && Ascii.IsValid(utf8[..first])
            && utf8.ContainsAnyInRange((byte)'A', (byte)'Z')
            && !utf8.ContainsAnyInRange((byte)'a', (byte)'w')
            && !utf8.ContainsAnyInRange((byte)'y', (byte)'z');

    private static bool FirstIsPlaceholder(ReadOnlySpan<byte> utf8)
    {
        foreach (byte character in utf8)
        {
            if (character >= 0x80 || char.IsAsciiLetterOrDigit((char)character))
            {
                return character == (byte)'x';
            }
        }

        return false;
    }

    private static bool TryNext(ref ReadOnlySpan<byte> utf8, out uint rune)
    {
        while (utf8.Length > 0)
        {
            OperationStatus status = Rune.DecodeFromUtf8(utf8, out Rune value, out int consumed);
            utf8 = utf8[Math.Max(1, consumed)..];
            if (status == OperationStatus.Done && Rune.IsLetterOrDigit(value))
            {
                rune = (uint)Rune.ToLowerInvariant(value).Value;
                return true;
            }
        }

        rune = 0;
        return false;
    }

    private static bool TryNext(ref ReadOnlySpan<char> text, out uint rune)
    {
        while (text.Length > 0)
        {
            OperationStatus status = Rune.DecodeFromUtf16(text, out Rune value, out int consumed);
            text = text[Math.Max(1, consumed)..];
            if (status == OperationStatus.Done && Rune.IsLetterOrDigit(value))
            {
                rune = (uint)Rune.ToLowerInvariant(value).Value;
                return true;
            }
        }

        rune = 0;
        return false;
    }

    private struct HeadWriter
    {
        private int _count;

        public ulong Value { get; private set; }

        public readonly bool IsFull => _count == HeadBytes;

        // What follows the bytes that are there may be anything.
        public readonly ulong Last => IsFull ? Value : Value | (ulong.MaxValue >> (8 * _count));

        public void Add(uint rune)
        {
            Span<byte> utf8 = stackalloc byte[4];
            foreach (byte part in utf8[..new Rune(rune).EncodeToUtf8(utf8)])
            {
                if (!IsFull)
                {
                    Value |= (ulong)part << (8 * (HeadBytes - 1 - _count++));
                }
            }
        }
    }
}

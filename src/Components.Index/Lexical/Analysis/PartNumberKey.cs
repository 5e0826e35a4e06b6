using System.Buffers;
using System.Text;

namespace Components.Index.Lexical.Analysis;

/// <summary>Part numbers compared as people mean them: letters and digits only, case folded. RC0402FR-0710KL and
/// rc0402fr0710kl are the same.</summary>
internal static class PartNumberKey
{
    /// <summary>FNV-1a offset basis: the hash of a part number without letters and digits. Such a one is never looked
    /// up.</summary>
    public const ulong EmptyHash = 14695981039346656037UL;

    private const ulong Prime = 1099511628211UL;

    /// <summary>Hash of the normal form of a UTF-8 part number.</summary>
    /// <param name="utf8">Part number.</param>
    /// <returns>64-bit FNV-1a over the normalised runes.</returns>
    public static ulong Hash(ReadOnlySpan<byte> utf8)
    {
        ulong hash = EmptyHash;
        while (TryNext(ref utf8, out uint rune))
        {
            hash = (hash ^ rune) * Prime;
        }

        return hash;
    }

    /// <summary>Hash of the normal form of a part number.</summary>
    /// <param name="text">Part number.</param>
    /// <returns>64-bit FNV-1a over the normalised runes.</returns>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        ulong hash = EmptyHash;
        while (TryNext(ref text, out uint rune))
        {
            hash = (hash ^ rune) * Prime;
        }

        return hash;
    }

    /// <summary>Whether two part numbers have the same normal form.</summary>
    /// <param name="utf8">Stored part number.</param>
    /// <param name="text">Typed part number.</param>
    /// <returns>True when equal.</returns>
    public static bool Equal(ReadOnlySpan<byte> utf8, ReadOnlySpan<char> text)
    {
        while (true)
        {
            bool left = TryNext(ref utf8, out uint leftRune);
            bool right = TryNext(ref text, out uint rightRune);
            if (left != right || leftRune != rightRune)
            {
                return false;
            }

            if (!left)
            {
                return true;
            }
        }
    }

    /// <summary>Letters and digits before the first placeholder, at least: a series, not any text with an x.</summary>
    public const int FewestBeforePlaceholder = Lexical.Analysis.Analyzer.MinOpen;

    /// <summary>Whether a part number begins with a text, or has placeholders that stand for it: a small x between capitals
    /// and digits is any character.</summary>
    /// <param name="utf8">Stored part number.</param>
    /// <param name="text">Typed beginning.</param>
    /// <returns>False for a text without letters and digits.</returns>
    public static bool Begins(ReadOnlySpan<byte> utf8, ReadOnlySpan<char> text)
    {
        // Without a capital, and with other small letters, an x is an x.
        bool hasPlaceholders = utf8.Contains((byte)'x') && utf8.ContainsAnyInRange((byte)'A', (byte)'Z')
            && !utf8.ContainsAnyInRange((byte)'a', (byte)'w')
            && !utf8.ContainsAnyInRange((byte)'y', (byte)'z');
        int position = 0;
        while (TryNext(ref text, out uint typed))
        {
            bool isPlaceholder = hasPlaceholders && FirstIsPlaceholder(utf8);
            hasPlaceholders &= !isPlaceholder || position >= FewestBeforePlaceholder;
            isPlaceholder &= hasPlaceholders;
            if (!TryNext(ref utf8, out uint stored) || (stored != typed && !isPlaceholder))
            {
                return false;
            }

            position++;
        }

        return position > 0;
    }

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
}

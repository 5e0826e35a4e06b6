using System.Globalization;
using System.Numerics;

namespace Components.Fetch.Sources.Jlc;

/// <summary>Finds a text however JSON, an address or a page spells its characters: <c>/</c> is <c>\/</c>, <c>\u002F</c>,
/// <c>%2F</c>, <c>&amp;#x2F;</c> and <c>&amp;#47;</c> too. A spelling may be spelled again: JSON inside a text of JSON has more
/// strokes, an address inside an address has <c>%252F</c>. The text itself holds no stroke.</summary>
internal static class SpelledText
{
    private const char Stroke = '\\';
    private const int HexOfJson = 4;
    private const int HexOfAddress = 2;

    // More spellings over one another nobody writes, and a run of them is not to be walked from each of its places.
    private const int MostLayers = 6;
    private const int LongestName = 6;
    private const int LongestNumber = 8;

    /// <summary>First place of a text.</summary>
    /// <typeparam name="T">Characters, or bytes of UTF-8.</typeparam>
    /// <param name="within">Where it is looked for.</param>
    /// <param name="text">The text, in ASCII, without strokes.</param>
    /// <returns>Where it begins and how long it is spelled; -1 and 0 where it is not there.</returns>
    internal static (int At, int Length) Find<T>(ReadOnlySpan<T> within, ReadOnlySpan<char> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int at = 0; at < within.Length; at++)
        {
            char first = At(within, at);
            if (first != text[0] && first is not (Stroke or '%' or '&'))
            {
                continue;
            }

            // What is spelled with some of the strokes is spelled with all: a run of them is looked at once.
            if (at > 0 && At(within, at - 1) == Stroke && first == Stroke)
            {
                continue;
            }

            if (LengthAt(within[at..], text) is var length and > 0)
            {
                return (at, length);
            }
        }

        return (-1, 0);
    }

    // Length of the text as it is spelled here; -1 where it is not. A sign that begins a spelling may also stand for itself.
    private static int LengthAt<T>(ReadOnlySpan<T> within, ReadOnlySpan<char> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (text.Length == 0)
        {
            return 0;
        }

        (char character, int length) = Written(within);
        for (int layer = 0; length > 0; layer++)
        {
            if (character == text[0] && LengthAt(within[length..], text[1..]) is var rest and >= 0)
            {
                return length + rest;
            }

            (character, length) = layer < MostLayers ? Spelled(within, character, length) : default;
        }

        return -1;
    }

    // A character as JSON writes it: with or without strokes.
    private static (char Character, int Length) Written<T>(ReadOnlySpan<T> within)
        where T : unmanaged, IBinaryInteger<T>
    {
        int strokes = 0;
        while (strokes < within.Length && At(within, strokes) == Stroke)
        {
            strokes++;
        }

        if (strokes == within.Length)
        {
            return default;
        }

        char first = At(within, strokes);
        return strokes > 0 && first == 'u' && Hex(within[(strokes + 1)..], HexOfJson) is var letter and >= 0
            ? ((char)letter, strokes + 1 + HexOfJson) : (first, strokes + 1);
    }

    // The character that a sign begins to spell; length 0 where it spells none.
    private static (char Character, int Length) Spelled<T>(ReadOnlySpan<T> within, char sign, int length)
        where T : unmanaged, IBinaryInteger<T>
    {
        ReadOnlySpan<T> rest = within[length..];
        switch (sign)
        {
            case '%' when Hex(rest, HexOfAddress) is var letter and >= 0:
                return ((char)letter, length + HexOfAddress);
            case '&' when Entity(rest) is (var character, var width and > 0):
                return (character, length + width);
            case Stroke when At(rest, 0) == 'u' && Hex(rest[1..], HexOfJson) is var letter and >= 0:
                return ((char)letter, length + 1 + HexOfJson);
            case Stroke when rest.Length > 0:
                return (At(rest, 0), length + 1);
            default:
                return default;
        }
    }

    // What stands behind an ampersand: a number, whose semicolon may be missing, or a name.
    private static (char Character, int Length) Entity<T>(ReadOnlySpan<T> within)
        where T : unmanaged, IBinaryInteger<T>
    {
        (char first, int at) = Sign(within);
        bool isNumber = first == '#';
        bool isHex = false;
        if (isNumber && Sign(within[at..]) is ('x' or 'X', var mark))
        {
            isHex = true;
            at += mark;
        }

        at = isNumber ? at : 0;
        Span<char> text = stackalloc char[LongestNumber];
        int length = 0;
        (char letter, int width) = Sign(within[at..]);
        while (width > 0 && length < (isNumber ? LongestNumber : LongestName)
            && (isHex ? char.IsAsciiHexDigit(letter) : isNumber ? char.IsAsciiDigit(letter) : char.IsAsciiLetter(letter)))
        {
            text[length++] = letter;
            at += width;
            (letter, width) = Sign(within[at..]);
        }

        bool isClosed = width > 0 && letter == ';';
        if (isNumber)
        {
            return int.TryParse(text[..length], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture, out int value) && value is > 0 and <= char.MaxValue
                ? ((char)value, at + (isClosed ? width : 0)) : default;
        }

        return isClosed && Named(text[..length]) is { } named ? (named, at + width) : default;
    }

    // Characters of keys that pages have a name for.
    private static char? Named(ReadOnlySpan<char> name) => name switch
    {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "apos" => '\'',
        "sol" => '/',
        "plus" => '+',
        "equals" => '=',
        "lowbar" => '_',
        "period" => '.',
        "colon" => ':',
        "percnt" => '%',
        "num" => '#',
        "commat" => '@',
        _ => null,
    };

    // A sign of an entity, which an address spells too: %23 for #.
    private static (char Character, int Length) Sign<T>(ReadOnlySpan<T> within)
        where T : unmanaged, IBinaryInteger<T>
    {
        (char character, int length) = Written(within);
        for (int layer = 0; layer < MostLayers && length > 0 && character == '%'; layer++)
        {
            (character, length) = Spelled(within, character, length);
        }

        return (character, length);
    }

    private static int Hex<T>(ReadOnlySpan<T> within, int digits)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (within.Length < digits)
        {
            return -1;
        }

        Span<char> text = stackalloc char[HexOfJson];
        for (int digit = 0; digit < digits; digit++)
        {
            text[digit] = At(within, digit);
        }

        return int.TryParse(text[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            ? value : -1;
    }

    private static char At<T>(ReadOnlySpan<T> within, int index)
        where T : unmanaged, IBinaryInteger<T> => index < within.Length ? (char)ushort.CreateTruncating(within[index]) : '\0';
}

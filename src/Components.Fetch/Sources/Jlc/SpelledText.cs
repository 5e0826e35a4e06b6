using System.Globalization;
using System.Numerics;

namespace Components.Fetch.Sources.Jlc;

/// <summary>Finds a text however JSON or an address spells its characters: <c>/</c> is <c>\/</c>, <c>\u002F</c> and <c>%2F</c>
/// too, and JSON inside a text of JSON has more strokes. The text itself holds no stroke.</summary>
internal static class SpelledText
{
    private const char Stroke = '\\';
    private const int HexOfJson = 4;
    private const int HexOfAddress = 2;

    /// <summary>First place of a text.</summary>
    /// <typeparam name="T">Characters, or bytes of UTF-8.</typeparam>
    /// <param name="within">Where it is looked for.</param>
    /// <param name="text">The text, in ASCII, without strokes.</param>
    /// <returns>Where it begins and how long it is spelled; -1 and 0 where it is not there.</returns>
    internal static (int At, int Length) Find<T>(ReadOnlySpan<T> within, string text)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int at = 0; at < within.Length; at++)
        {
            // What is spelled with some of the strokes is spelled with all: a run of them is looked at once.
            if (at > 0 && At(within, at - 1) == Stroke && At(within, at) == Stroke)
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

    private static int LengthAt<T>(ReadOnlySpan<T> within, string text)
        where T : unmanaged, IBinaryInteger<T>
    {
        int at = 0;
        foreach (char wanted in text)
        {
            int length = Character(within[at..], wanted);
            if (length == 0)
            {
                return 0;
            }

            at += length;
        }

        return at;
    }

    // Length of one character as it is spelled here; 0 where another one stands.
    private static int Character<T>(ReadOnlySpan<T> within, char wanted)
        where T : unmanaged, IBinaryInteger<T>
    {
        int strokes = 0;
        while (strokes < within.Length && At(within, strokes) == Stroke)
        {
            strokes++;
        }

        char first = At(within, strokes);
        if (strokes > 0 && first == 'u' && Hex(within[(strokes + 1)..], HexOfJson) == wanted)
        {
            return strokes + 1 + HexOfJson;
        }

        return first == wanted ? strokes + 1
            : strokes == 0 && first == '%' && Hex(within[1..], HexOfAddress) == wanted ? 1 + HexOfAddress : 0;
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

using System.Text.Json;
using System.Text.Unicode;

namespace Components.Serve.Http;

/// <summary>The text of JSON: its media type, and how that of a body is parsed. NaN and Infinity, which JSON does not have but
/// many writers produce, are read as a number that is not finite, so that the field can be named.</summary>
internal static class JsonText
{
    /// <summary>Media type of what is answered.</summary>
    public const string MediaType = "application/json; charset=utf-8";

    /// <summary>Stand-in for NaN, Infinity and -Infinity after reading.</summary>
    public const string NotFinite = "1e99999";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Parses a text.</summary>
    /// <param name="body">UTF-8, with or without a byte order mark.</param>
    /// <returns>The document; the caller disposes it.</returns>
    /// <exception cref="ProblemException">SRV101: not UTF-8, not JSON, or nested too deeply.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        ReadOnlyMemory<byte> text = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw Problems.MalformedJson("The body is empty.");
        }

        if (!Utf8.IsValid(text.Span))
        {
            throw Problems.MalformedJson("The body is not valid UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException exception)
        {
            return WithoutSpecialNumbers(text.Span) is { } plain ? ParsePlain(plain) : throw Malformed(exception);
        }
    }

    private static JsonDocument ParsePlain(byte[] text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException exception)
        {
            throw Malformed(exception);
        }
    }

    private static ProblemException Malformed(JsonException exception) =>
        Problems.MalformedJson($"Line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: the text is not JSON "
            + "of the expected form.");

    // One pass over what stands outside of texts; null when there is nothing to replace.
    private static byte[]? WithoutSpecialNumbers(ReadOnlySpan<byte> text)
    {
        using MemoryStream plain = new(text.Length + 64);
        bool isInText = false;
        bool isChanged = false;
        for (int at = 0; at < text.Length; at++)
        {
            byte current = text[at];
            if (isInText)
            {
                plain.WriteByte(current);
                if (current == (byte)'\\' && at + 1 < text.Length)
                {
                    plain.WriteByte(text[++at]);
                }

                isInText = current != (byte)'"';
                continue;
            }

            int length = LengthOfSpecial(text[at..]);
            if (length == 0)
            {
                isInText = current == (byte)'"';
                plain.WriteByte(current);
                continue;
            }

            isChanged = true;
            plain.Write("1e99999"u8);
            at += length - 1;
        }

        return isChanged ? plain.ToArray() : null;
    }

    private static int LengthOfSpecial(ReadOnlySpan<byte> text)
    {
        int sign = text[0] == (byte)'-' ? 1 : 0;
        ReadOnlySpan<byte> word = text[sign..];
        return word.StartsWith("NaN"u8) ? sign + 3 : word.StartsWith("Infinity"u8) ? sign + 8 : 0;
    }
}

using System.Text.Unicode;

namespace Components.Serve.Http;

/// <summary>Text of an address, whose bytes may be escaped: <c>%C3%BC</c>.</summary>
internal static class EscapedText
{
    /// <summary>Whether the bytes are UTF-8. Strokes that escape nothing stand for themselves.</summary>
    /// <param name="text">The text, in ASCII, with its escapes.</param>
    public static bool IsUtf8(string text)
    {
        if (!text.Contains('%'))
        {
            return true;
        }

        byte[] bytes = new byte[text.Length];
        int written = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length
                && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                bytes[written++] = Convert.FromHexString(text.AsSpan(at + 1, 2))[0];
                at += 2;
            }
            else
            {
                // What is not escaped was read as UTF-8 already, or the server would have refused it.
                bytes[written++] = text[at] <= '\u007f' ? (byte)text[at] : (byte)'x';
            }
        }

        return Utf8.IsValid(bytes.AsSpan(0, written));
    }
}

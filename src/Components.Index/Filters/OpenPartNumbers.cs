using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Filters;

/// <summary>Parts whose numbers have placeholders and may stand for a text: a superset, each row still to be looked at.</summary>
internal static class OpenPartNumbers
{
    /// <summary>Reads their postings in the lexical index: what stands before the first placeholder is a term.</summary>
    /// <param name="lexical">The lexical index.</param>
    /// <param name="text">A part number or its beginning.</param>
    /// <param name="found">Receives the places.</param>
    public static void Add(LexicalView lexical, string text, List<uint> found)
    {
        Span<byte> term = stackalloc byte[1 + TokenBuffer.MaxTokenLength];
        term[0] = (byte)TokenKind.PartOpen;
        int length = 0;
        List<uint> places = [];
        List<byte> frequencies = [];
        foreach (char character in text.AsSpan(0, PartNumberKey.PlainLength(text)))
        {
            if (!char.IsAsciiLetterOrDigit(character) || length == TokenBuffer.MaxTokenLength)
            {
                continue;
            }

            term[++length] = (byte)char.ToLowerInvariant(character);
            if (length >= PartNumberKey.FewestBeforePlaceholder && lexical.Find(term[..(1 + length)]) is >= 0 and int index)
            {
                lexical.ReadAll(lexical.Term(index), places, frequencies);
                found.AddRange(places);
            }
        }
    }
}

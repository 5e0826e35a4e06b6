using System.Text;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;
using Components.Index.Order;

namespace Components.Index.Filters;

/// <summary>Where the lexical index keeps the part numbers that may begin with a text: a superset, each row still to be looked
/// at.</summary>
internal readonly struct PartNumberPostings
{
    private readonly LexicalView _lexical;
    private readonly string _key;

    public PartNumberPostings(LexicalView lexical, string text)
    {
        _lexical = lexical;
        StringBuilder key = new(text.Length);
        bool isAscii = true;
        foreach (char character in text)
        {
            isAscii &= char.IsAscii(character);
            if (char.IsAsciiLetterOrDigit(character))
            {
                key.Append(char.ToLowerInvariant(character));
            }
        }

        _key = key.ToString();
        AreComplete = isAscii && (_key.Length is 0 or >= Analyzer.MinPrefix) && _key.Length <= TokenBuffer.MaxTokenLength;
    }

    /// <summary>Whether the postings hold every such row; a text of one or two characters, or with other letters, has
    /// none.</summary>
    public bool AreComplete { get; }

    /// <summary>The places, some of them twice.</summary>
    public List<Place> Read()
    {
        List<uint> found = [];
        List<byte> frequencies = [];
        if (_key.Length >= Analyzer.MinPrefix)
        {
            Add(TokenKind.PartPrefix, Math.Min(_key.Length, Analyzer.MaxPrefix), found, frequencies);
        }

        for (int length = Analyzer.MinOpen; length <= _key.Length; length++)
        {
            Add(TokenKind.PartOpen, length, found, frequencies);
        }

        return found.ConvertAll(static place => new Place((int)place));
    }

    private void Add(TokenKind kind, int length, List<uint> found, List<byte> frequencies)
    {
        Span<byte> term = stackalloc byte[1 + length];
        term[0] = (byte)kind;
        Encoding.ASCII.GetBytes(_key.AsSpan(0, length), term[1..]);
        if (_lexical.Find(term) is >= 0 and int index)
        {
            List<uint> places = [];
            _lexical.ReadAll(_lexical.Term(index), places, frequencies);
            found.AddRange(places);
        }
    }
}

using System.Text;

namespace Components.Index.Lexical.Analysis;

/// <summary>Tokens of one text, as UTF-8 in one growing array. Reused from text to text: steady use allocates nothing.</summary>
internal sealed class TokenBuffer
{
    /// <summary>Longest token in characters; what is longer is cut.</summary>
    public const int MaxTokenLength = 64;

    private byte[] _bytes = new byte[4096];
    private Token[] _tokens = new Token[256];
    private int _used;

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Groups of inner fragments so far.</summary>
    public int GroupCount { get; private set; }

    /// <summary>A token.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>The token.</returns>
    public Token this[int index] => _tokens[index];

    /// <summary>Bytes of a token, with its mark.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>UTF-8.</returns>
    public ReadOnlySpan<byte> Bytes(int index) => _bytes.AsSpan(_tokens[index].Start, _tokens[index].Length);

    /// <summary>Forgets all tokens and keeps the memory.</summary>
    public void Clear()
    {
        Count = 0;
        GroupCount = 0;
        _used = 0;
    }

    /// <summary>Begins a group of tokens that count only together.</summary>
    /// <returns>Number of the group, from 1.</returns>
    public int NextGroup() => ++GroupCount;

    /// <summary>Adds a token.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="text">Folded text.</param>
    /// <param name="group">Group, or 0.</param>
    public void Add(TokenKind kind, ReadOnlySpan<char> text, int group = 0)
    {
        text = text[..Math.Min(text.Length, MaxTokenLength)];
        int needed = 1 + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_used + needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + needed));
        }

        int start = _used;
        if (kind != TokenKind.Word)
        {
            _bytes[_used++] = (byte)kind;
        }

        _used += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_used));
        if (Count == _tokens.Length)
        {
            Array.Resize(ref _tokens, Count * 2);
        }

        _tokens[Count++] = new Token(start, _used - start, kind, group);
    }
}

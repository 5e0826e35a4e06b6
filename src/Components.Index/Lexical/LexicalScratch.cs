using Components.Index.Formats.Lexical;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Lexical;

/// <summary>Memory of one lexical search, leased from a pool.</summary>
internal sealed class LexicalScratch
{
    private readonly List<TermCursor> _cursors = [];

    public TokenBuffer Tokens { get; } = new();

    public QueryPlan Plan { get; } = new();

    /// <summary>Cursors in use, in plan order.</summary>
    public int Count { get; set; }

    /// <summary>Indexes of cursors by ascending bound.</summary>
    public int[] Order { get; private set; } = new int[16];

    public ulong[] Marked { get; } = new ulong[TermCursor.WindowRows / 64];

    public uint[] BlockRows { get; } = new uint[LexicalFormat.BlockSize];

    /// <summary>A cursor, made on first use.</summary>
    public TermCursor Cursor(int index)
    {
        while (_cursors.Count <= index)
        {
            _cursors.Add(new TermCursor());
        }

        if (Order.Length <= index)
        {
            Order = new int[Order.Length * 2];
        }

        return _cursors[index];
    }
}

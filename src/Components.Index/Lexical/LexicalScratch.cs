using Components.Index.Lexical.Analysis;

namespace Components.Index.Lexical;

/// <summary>Memory of one lexical search, leased from a pool.</summary>
internal sealed class LexicalScratch(int windowCount)
{
    private readonly List<TermCursor> _cursors = [];

    public TokenBuffer Tokens { get; } = new();

    public LexicalPlan Plan { get; } = new();

    /// <summary>Cursors in use, in plan order.</summary>
    public int Count { get; set; }

    /// <summary>Bound by window: contributions added in plan order, so that rounding never makes it smaller than a
    /// score.</summary>
    public float[] Bounds { get; } = new float[windowCount];

    public WindowQueue Queue { get; } = new();

    /// <summary>k of the window's places.</summary>
    public float[] Saturations { get; } = new float[LexicalFormat.WindowSize];

    /// <summary>Scores of the window's places.</summary>
    public float[] Scores { get; } = new float[LexicalFormat.WindowSize];

    /// <summary>A cursor, made on first use.</summary>
    public TermCursor Cursor(int index)
    {
        while (_cursors.Count <= index)
        {
            _cursors.Add(new TermCursor());
        }

        return _cursors[index];
    }
}

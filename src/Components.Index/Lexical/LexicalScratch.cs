using Components.Index.Lexical.Analysis;

namespace Components.Index.Lexical;

/// <summary>Memory of one lexical search, leased from a pool.</summary>
internal sealed class LexicalScratch(int windowCount)
{
    private readonly List<TermCursor> _cursors = [];
    private readonly TokenBuffer _tokens = new();
    private readonly LexicalPlan _plan = new();

    // The text that the plan is of; a query often searches several sets of rows for one text, one after the other.
    private char[] _text = [];
    private int _length = -1;

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

    /// <summary>The plan of a text, made unless it is that of the last text.</summary>
    /// <param name="view">The index, always the same.</param>
    /// <param name="text">User's text.</param>
    public LexicalPlan PlanOf(LexicalView view, ReadOnlySpan<char> text)
    {
        if (_length >= 0 && text.SequenceEqual(_text.AsSpan(0, _length)))
        {
            return _plan;
        }

        // Half a plan is none.
        _length = -1;
        LexicalPlanner.Plan(view, text, _tokens, _plan);
        if (_text.Length < text.Length)
        {
            _text = new char[text.Length];
        }

        text.CopyTo(_text);
        _length = text.Length;
        return _plan;
    }

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

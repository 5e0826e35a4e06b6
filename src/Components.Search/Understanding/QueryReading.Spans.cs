namespace Components.Search.Understanding;

/// <content>Where in the query stands what was read.</content>
internal sealed partial class QueryReading
{
    // The constraint that the item which is being read adds an alternative to; -1 for none.
    private int _joined = -1;

    /// <summary>Where <see cref="Meant"/> stand, one each.</summary>
    public List<TextSpan> MeantSpans { get; } = [];

    /// <summary>Where <see cref="CatalogueIds"/> and <see cref="PartNumbers"/> stand, in the order of the text.</summary>
    public List<(string Identifier, TextSpan Span)> IdentifierSpans { get; } = [];

    /// <summary>Where <see cref="Words"/> stand, in the order of the text.</summary>
    public List<TextSpan> WordSpans { get; } = [];

    private TextSpan SpanOf(int length) => SpanOf(_position, _position + length);

    private TextSpan SpanOf(int first, int end)
    {
        TextSpan span = default;
        for (int i = first; i < Math.Min(end, tokens.Count); i++)
        {
            span = span.With(tokens[i].Span);
        }

        return span;
    }

    // The last reading stands where its tokens do; an alternative adds a piece to what it joined.
    private void Locate(int first, int constraints, int quantities)
    {
        TextSpan span = SpanOf(first, _position);
        for (int i = constraints; i < Constraints.Count; i++)
        {
            Constraints[i] = Constraints[i] with { Spans = [span] };
        }

        for (int i = quantities; i < Quantities.Count; i++)
        {
            Quantities[i] = Quantities[i] with { Span = span };
        }

        if (_joined >= 0 && _joined < constraints)
        {
            Constraints[_joined] = Constraints[_joined] with { Spans = [.. Constraints[_joined].Spans, span] };
        }

        _joined = -1;
    }
}

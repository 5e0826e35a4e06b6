namespace Components.Search.Understanding;

/// <summary>One word of a query after normalisation.</summary>
/// <param name="Text">As typed, with variant characters folded.</param>
/// <param name="Lower">The same in lower case.</param>
/// <param name="Span">Where it stands in the query.</param>
internal readonly record struct QueryToken(string Text, string Lower, TextSpan Span)
{
    public QueryToken(string text, TextSpan span)
        : this(text, text.ToLowerInvariant(), span)
    {
    }

    /// <summary>Another word for the same piece of the query.</summary>
    /// <param name="text">The word.</param>
    public QueryToken As(string text) => new(text, Span);
}

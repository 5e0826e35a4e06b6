namespace Components.Search.Understanding;

/// <summary>One word of a query after normalisation.</summary>
/// <param name="Text">As typed, with variant characters folded.</param>
/// <param name="Lower">The same in lower case.</param>
internal readonly record struct QueryToken(string Text, string Lower)
{
    public QueryToken(string text)
        : this(text, text.ToLowerInvariant())
    {
    }
}

namespace Components.Search.Understanding;

/// <summary>Where a piece of a query stands, in UTF-16 code units of the query as an answer repeats it.</summary>
/// <param name="Start">Its first.</param>
/// <param name="End">The one behind its last.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>The smallest span that holds both; an empty one holds nothing.</summary>
    /// <param name="other">The other.</param>
    public TextSpan With(TextSpan other) => End == Start ? other : other.End == other.Start ? this
        : new(Math.Min(Start, other.Start), Math.Max(End, other.End));
}

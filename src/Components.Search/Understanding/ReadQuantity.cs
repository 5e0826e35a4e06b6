namespace Components.Search.Understanding;

/// <summary>A quantity as read, before it is bound to columns.</summary>
/// <param name="Measure">Value and kind; the lower end of a range.</param>
/// <param name="Bare">True when the unit was only implied, as in <c>10k</c> or <c>22p</c>.</param>
/// <param name="Comparison">Explicit comparison, or null.</param>
/// <param name="Upper">Upper end of a range, or null.</param>
/// <param name="Property">Name of the property beside it, or null.</param>
/// <param name="Negated">Whether it is excluded.</param>
/// <param name="IsStrict">Whether the comparison leaves out the value itself: <c>&lt; 5 %</c>, "over 30 V".</param>
internal sealed record ReadQuantity(
    Measure Measure, bool Bare, Comparison? Comparison, double? Upper, string? Property, bool Negated, bool IsStrict = false)
{
    /// <summary>Bits of each word of a memory: 8 of <c>32K x 8</c>; 1 where nothing is said.</summary>
    public int WordBits { get; init; } = 1;

    /// <summary>Where it stands in the query.</summary>
    public TextSpan Span { get; init; }
}

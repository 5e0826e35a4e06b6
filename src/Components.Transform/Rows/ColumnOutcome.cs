namespace Components.Transform.Rows;

/// <summary>Fate of one attribute that means a column.</summary>
/// <param name="Column">Column of a pick table.</param>
/// <param name="Text">The attribute's value.</param>
/// <param name="UnreadReason">One of <see cref="Parameters.UnreadReasons"/>; null when it was read.</param>
internal readonly record struct ColumnOutcome(string Column, string Text, string? UnreadReason);

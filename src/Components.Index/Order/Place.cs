namespace Components.Index.Order;

/// <summary>A position in the index order, which dense, lexical, filter and sorted-column data stand by. A row is a position
/// by ascending catalogue id. Both count from 0 to the row count - 1 and were taken for one another once; only
/// <see cref="OrderView"/> turns one into the other.</summary>
/// <param name="Index">0 to the row count - 1.</param>
internal readonly record struct Place(int Index);

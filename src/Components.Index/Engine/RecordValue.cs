namespace Components.Index.Engine;

/// <summary>A value of a field, and how many rows have it.</summary>
/// <param name="Value">As most of the rows write it.</param>
/// <param name="Count">Rows, 1 or more.</param>
public sealed record RecordValue(string Value, int Count);

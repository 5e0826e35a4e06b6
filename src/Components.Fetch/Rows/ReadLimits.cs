namespace Components.Fetch.Rows;

/// <summary>Limits of one row.</summary>
/// <param name="MaxTextBytes">Longest text field in bytes of UTF-8.</param>
/// <param name="MaxJsonBytes">Longest price or extra field in bytes of UTF-8.</param>
/// <param name="RowLimit">How many rows are read at most; null for all.</param>
public sealed record ReadLimits(int MaxTextBytes, int MaxJsonBytes, long? RowLimit);

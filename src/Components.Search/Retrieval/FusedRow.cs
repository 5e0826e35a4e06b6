namespace Components.Search.Retrieval;

/// <summary>A row as the legs of one pass see it together.</summary>
/// <param name="Sum">Weighted reciprocal ranks, added up.</param>
/// <param name="Cosine">Cosine of the query and the row; NaN where no leg knows it.</param>
internal readonly record struct FusedRow(double Sum, float Cosine);

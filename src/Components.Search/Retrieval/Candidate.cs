namespace Components.Search.Retrieval;

/// <summary>A row that at least one leg proposed.</summary>
/// <param name="Row">Row.</param>
/// <param name="Fused">Weighted reciprocal rank sum, divided by its largest possible value: 0 to 1.</param>
/// <param name="Cosine">Cosine of the query and the row; NaN where no leg knows it.</param>
internal readonly record struct Candidate(int Row, double Fused, float Cosine = float.NaN);

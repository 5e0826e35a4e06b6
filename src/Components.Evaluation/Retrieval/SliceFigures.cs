namespace Components.Evaluation.Retrieval;

/// <summary>Means of a slice.</summary>
/// <param name="Slice">Name; <c>all</c> for the whole run.</param>
/// <param name="Queries">Queries in it.</param>
/// <param name="Figures">Means.</param>
public sealed record SliceFigures(string Slice, int Queries, RetrievalFigures Figures);

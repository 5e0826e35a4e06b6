namespace Components.Evaluation.Gates.Retrieval.Tracing;

/// <summary>A part by its id.</summary>
/// <param name="LcscId">Catalogue id.</param>
/// <param name="Grade">Its grade; 0 when it is not relevant.</param>
public sealed record GradedId(long LcscId, int Grade);

namespace Components.Evaluation.Gates.Retrieval.Tracing;

/// <summary>A leg that ran for a query.</summary>
/// <param name="Leg">Name.</param>
/// <param name="Weight">Weight in the fusion; of a leg that ran over several sets of rows the largest.</param>
/// <param name="Candidates">Parts it proposed, each counted once.</param>
/// <param name="RelevantInTen">Relevant parts among its first ten.</param>
/// <param name="FirstRelevant">Rank of its first relevant part, from 1; null when it proposed none.</param>
/// <param name="First">Its first parts, best first.</param>
/// <param name="BudgetExhausted">Whether its budget ended it, so that it may have missed better ones.</param>
public sealed record TracedLeg(
    string Leg, double Weight, int Candidates, int RelevantInTen, int? FirstRelevant, IReadOnlyList<GradedId> First,
    bool BudgetExhausted);

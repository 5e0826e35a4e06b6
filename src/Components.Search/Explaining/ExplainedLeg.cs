namespace Components.Search.Explaining;

/// <summary>One leg that ran.</summary>
/// <param name="Name">Leg.</param>
/// <param name="Weight">Weight in the fusion.</param>
/// <param name="Candidates">Rows it proposed.</param>
/// <param name="Visited">Rows or postings it looked at.</param>
/// <param name="BudgetExhausted">Whether its budget ended it.</param>
/// <param name="Parts">Catalogue ids of the rows it proposed, best first.</param>
/// <param name="Outside">How many of these lie outside the set of rows that it was to search: the plan's constraints, not only
/// the request's filters. 0, or the leg is wrong.</param>
public sealed record ExplainedLeg(string Name, double Weight, int Candidates, long Visited, bool BudgetExhausted,
    IReadOnlyList<long> Parts, int Outside);

namespace Components.Index.Engine;

/// <summary>How a leg ended.</summary>
/// <param name="Count">Hits written.</param>
/// <param name="Visited">Rows or postings looked at.</param>
/// <param name="BudgetExhausted">True when the budget ended the search before it was complete.</param>
public readonly record struct SearchOutcome(int Count, long Visited, bool BudgetExhausted);

using Components.Index.Engine;

namespace Components.Search.Retrieval;

/// <summary>Hits of one leg.</summary>
/// <param name="Name">One of <see cref="LegName"/>.</param>
/// <param name="Weight">Weight in the fusion, above 0.</param>
/// <param name="Hits">Best first.</param>
/// <param name="Visited">Rows or postings looked at.</param>
/// <param name="BudgetExhausted">Whether the budget ended it.</param>
internal sealed record Leg(string Name, double Weight, ArraySegment<Hit> Hits, long Visited, bool BudgetExhausted);

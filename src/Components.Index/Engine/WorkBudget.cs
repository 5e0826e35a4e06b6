namespace Components.Index.Engine;

/// <summary>Limit of work for one leg, in rows or postings visited. Counting work instead of time makes equal requests give
/// equal answers.</summary>
/// <param name="MaxVisited">At least 1.</param>
public readonly record struct WorkBudget(long MaxVisited)
{
    /// <summary>No limit.</summary>
    public static WorkBudget Unlimited => new(long.MaxValue);
}

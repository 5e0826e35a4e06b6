namespace Components.Client.Wire;

/// <summary>One leg of a search that ran.</summary>
public sealed record ExplainedLeg
{
    /// <summary>Leg.</summary>
    public required string Name { get; init; }

    /// <summary>Weight in the fusion.</summary>
    public double Weight { get; init; }

    /// <summary>Rows it proposed.</summary>
    public int Candidates { get; init; }

    /// <summary>Rows or postings it looked at.</summary>
    public long Visited { get; init; }

    /// <summary>Whether its budget ended it.</summary>
    public bool BudgetExhausted { get; init; }

    /// <summary>Catalogue ids of the rows it proposed, best first.</summary>
    public required IReadOnlyList<long> Parts { get; init; }

    /// <summary>How many of these lie outside what it was to search.</summary>
    public int Outside { get; init; }
}

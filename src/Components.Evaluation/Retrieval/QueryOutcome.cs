namespace Components.Evaluation.Retrieval;

/// <summary>How one query went.</summary>
public sealed record QueryOutcome
{
    /// <summary>Suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Query id.</summary>
    public required string Id { get; init; }

    /// <summary>Slice.</summary>
    public required string Slice { get; init; }

    /// <summary>Text sent.</summary>
    public required string Text { get; init; }

    /// <summary>Relevant parts in the catalogue.</summary>
    public required int Relevant { get; init; }

    /// <summary>Figures.</summary>
    public required RetrievalFigures Figures { get; init; }

    /// <summary>First ten results.</summary>
    public required IReadOnlyList<ReturnedPart> Returned { get; init; }
}

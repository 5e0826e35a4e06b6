using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Tracing;

/// <summary>How the answer to one of the worst queries came about.</summary>
public sealed record QueryTrace
{
    /// <summary>Suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Query id.</summary>
    public required string Id { get; init; }

    /// <summary>Items that were understood, in the order of the text.</summary>
    public required IReadOnlyList<UnderstoodItem> Understood { get; init; }

    /// <summary>The answer's notes.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Legs that ran, in the order of their run.</summary>
    public required IReadOnlyList<TracedLeg> Legs { get; init; }

    /// <summary>Traces of the results among the first ten, best first.</summary>
    public required IReadOnlyList<TracedResult> Results { get; init; }

    /// <summary>Null when no part of the catalogue would have been better than one of the first ten: then only their order
    /// is wrong.</summary>
    public MissedPart? Missed { get; init; }
}

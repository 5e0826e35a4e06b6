using Components.Evaluation.Gates.Retrieval.Tracing;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Gates.Retrieval;

/// <summary>Figures behind the retrieval gate's checks.</summary>
public sealed record RetrievalDetails
{
    /// <summary>Query model of the snapshot; empty in a record of before it was recorded.</summary>
    public string ModelId { get; init; } = "";

    /// <summary>Suites that were run.</summary>
    public required IReadOnlyList<SuiteReference> Suites { get; init; }

    /// <summary>Means per slice; the last is <c>all</c>.</summary>
    public required IReadOnlyList<SliceFigures> Slices { get; init; }

    /// <summary>The same for the nearest vectors alone.</summary>
    public required IReadOnlyList<SliceFigures> RawVectorSlices { get; init; }

    /// <summary>nDCG@10 of every slice beside that of its legs alone, as the checks <c>best_leg</c> have it; null in a record of
    /// before it was recorded.</summary>
    public IReadOnlyList<SliceLegs>? Legs { get; init; }

    /// <summary>Means per slice of the live snapshot; null without one of this source.</summary>
    public IReadOnlyList<SliceFigures>? LiveSlices { get; init; }

    /// <summary>Every query with its figures, in suite order.</summary>
    public required IReadOnlyList<QueryFigures> Queries { get; init; }

    /// <summary>Queries that moved most against the live snapshot, worst first; null without one, and in a record of before it
    /// was recorded.</summary>
    public IReadOnlyList<QueryMove>? Movers { get; init; }

    /// <summary>Queries with the lowest nDCG@10 and what they returned, worst first.</summary>
    public required IReadOnlyList<QueryOutcome> Worst { get; init; }

    /// <summary>How the answers to <see cref="Worst"/> came about, in the same order; null in a record of before it was
    /// recorded.</summary>
    public IReadOnlyList<QueryTrace>? Traces { get; init; }
}

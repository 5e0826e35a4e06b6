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

    /// <summary>The same for the live snapshot; null without one of this source.</summary>
    public IReadOnlyList<SliceFigures>? LiveSlices { get; init; }

    /// <summary>Every query with its figures, in suite order.</summary>
    public required IReadOnlyList<QueryFigures> Queries { get; init; }

    /// <summary>Queries with the lowest nDCG@10 and what they returned, worst first.</summary>
    public required IReadOnlyList<QueryOutcome> Worst { get; init; }
}

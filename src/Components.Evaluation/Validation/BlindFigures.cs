using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Validation;

/// <summary>Figures of one half of the blind suites.</summary>
/// <param name="SourceId">Source of the snapshot.</param>
/// <param name="SnapshotName">Snapshot.</param>
/// <param name="ModelId">Query model.</param>
/// <param name="Half">Folder below data/eval: development or validation.</param>
/// <param name="Slices">Figures of the queries that something answers; the last is <c>all</c>.</param>
/// <param name="Refused">How many of those were answered with nothing that fits.</param>
/// <param name="NothingQueries">Queries that nothing answers.</param>
/// <param name="NothingAnswered">How many of those were answered with parts that are said to fit.</param>
/// <param name="Worst">The worst queries of every slice; empty for the validation half, which nobody looks at.</param>
/// <param name="Answered">Queries of <paramref name="NothingAnswered"/>, with the same exception.</param>
public sealed record BlindFigures(
    string SourceId,
    string SnapshotName,
    string ModelId,
    string Half,
    IReadOnlyList<SliceFigures> Slices,
    int Refused,
    int NothingQueries,
    int NothingAnswered,
    IReadOnlyList<QueryOutcome> Worst,
    IReadOnlyList<string> Answered)
{
    /// <summary>Queries that something answers.</summary>
    public int Queries => Slices.Count == 0 ? 0 : Slices[^1].Queries;
}

using Components.Search;

namespace Components.Evaluation.Tuning;

/// <summary>Result of a tuning.</summary>
/// <param name="SourceId">Source of the snapshot.</param>
/// <param name="SnapshotName">The snapshot.</param>
/// <param name="ModelId">Its model.</param>
/// <param name="Start">Coefficients that the snapshot has.</param>
/// <param name="Found">Coefficients that were learned from all queries.</param>
/// <param name="Slices">Per slice, then for all.</param>
/// <param name="UnseenGain">Gain of coefficients learned from one half of the queries on the other half, over both
/// halves: the gain to expect of queries that nobody has seen.</param>
public sealed record TunedCoefficients(
    string SourceId, string SnapshotName, string ModelId, SearchSettings Start, SearchSettings Found,
    IReadOnlyList<TunedSlice> Slices, double UnseenGain);

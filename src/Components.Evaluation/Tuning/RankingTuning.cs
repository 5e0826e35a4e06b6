using Components.Evaluation.Suites;
using Components.Evaluation.Validation;
using Components.Search;
using Components.Search.Opening;

namespace Components.Evaluation.Tuning;

/// <summary>Learns the coefficients of the ranking from the suites and the development half of the blind ones. The other half
/// is not read.</summary>
public static class RankingTuning
{
    /// <summary>Learns.</summary>
    /// <param name="opener">Opens the snapshot.</param>
    /// <param name="snapshotDirectory">The snapshot.</param>
    /// <param name="suitesDirectory">data/eval.</param>
    /// <param name="progress">Hears of each step that helped.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    /// <returns>The findings.</returns>
    /// <exception cref="Foundation.Errors.UsageException">EVL045: no suite is for the snapshot's source.</exception>
    public static TunedCoefficients Run(
        SnapshotOpener opener, string snapshotDirectory, string suitesDirectory, IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using SearchSnapshot snapshot = opener.Open(snapshotDirectory, new OpenOptions(), cancellationToken);
        string source = snapshot.Metadata.SourceId;
        EvaluationSuite[] suites =
        [
            .. SuiteReader.ReadAll(suitesDirectory)
                .Concat(SuiteReader.ReadAll(Path.Combine(suitesDirectory, BlindSuites.Development)))
                .Where(suite => suite.Sources.Count == 0 || suite.Sources.Contains(source, StringComparer.Ordinal)),
        ];
        TuningQueries queries = new(snapshot, suites, cancellationToken);
        if (queries.Slices.Count == 0)
        {
            throw EvaluationErrors.NoBlindSuite(suitesDirectory, source);
        }

        double Mean(SearchSettings settings, bool? half) => queries.Measure(settings, cancellationToken, half)
            .Where(static figure => !double.IsNaN(figure)).DefaultIfEmpty().Average();

        double unseen = 0;
        foreach (bool half in new[] { true, false })
        {
            progress?.Report($"learning from one half of {queries.Slices.Count} queries");
            SearchSettings learned = CoefficientTuner.Tune(
                snapshot.Settings, settings => Mean(settings, half), progress).Settings;
            unseen += (Mean(learned, !half) - Mean(snapshot.Settings, !half)) / 2;
        }

        progress?.Report("learning from all of them");
        SearchSettings found = CoefficientTuner.Tune(
            snapshot.Settings, settings => Mean(settings, null), progress).Settings;
        double[] before = queries.Measure(snapshot.Settings, cancellationToken);
        double[] after = queries.Measure(found, cancellationToken);
        return new TunedCoefficients(
            source, snapshot.Metadata.Name, snapshot.Manifest.ModelId, snapshot.Settings, found,
            [
                .. Enumerable.Range(0, before.Length).GroupBy(query => queries.Slices[query], StringComparer.Ordinal)
                    .OrderBy(static slice => slice.Key, StringComparer.Ordinal)
                    .Select(slice => new TunedSlice(slice.Key, slice.Count(),
                        slice.Average(query => before[query]), slice.Average(query => after[query]))),
                new TunedSlice("all", before.Length, before.Average(), after.Average()),
            ],
            unseen);
    }
}

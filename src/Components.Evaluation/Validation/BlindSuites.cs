using Components.Evaluation.Gates;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Foundation.Files;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Evaluation.Validation;

/// <summary>Runs a half of the suites that were written blind (data/eval/README.md). The validation half is for figures alone:
/// neither its queries nor its answers leave this class.</summary>
public static class BlindSuites
{
    /// <summary>The half to look at while search is worked on.</summary>
    public const string Development = "development";

    /// <summary>The half that nobody looks at.</summary>
    public const string Validation = "validation";

    private const int WorstShownPerSlice = 10;

    /// <summary>Runs a half.</summary>
    /// <param name="opener">Opens the snapshot.</param>
    /// <param name="snapshotDirectory">The snapshot.</param>
    /// <param name="suitesDirectory">data/eval.</param>
    /// <param name="half"><see cref="Development"/> or <see cref="Validation"/>.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    /// <returns>Figures.</returns>
    /// <exception cref="Foundation.Errors.UsageException">EVL045: no suite of the half is for the snapshot's source. EVL046:
    /// there is no such half.</exception>
    public static BlindFigures Run(
        IGateOpener opener, string snapshotDirectory, string suitesDirectory, string half,
        CancellationToken cancellationToken = default)
    {
        if (half is not (Development or Validation))
        {
            throw EvaluationErrors.UnknownHalf(half);
        }

        string directory = Path.Combine(suitesDirectory, half);
        using IGateSnapshot snapshot = opener.Open(snapshotDirectory, new OpenOptions(), cancellationToken);
        string source = snapshot.Metadata.SourceId;
        EvaluationSuite[] suites = [.. SuiteReader.ReadAll(directory)
            .Where(suite => suite.Sources.Count == 0 || suite.Sources.Contains(source, StringComparer.Ordinal))];
        if (suites.Length == 0)
        {
            throw EvaluationErrors.NoBlindSuite(directory, source);
        }

        (EvaluationSuite Suite, SuiteQuery Query, SearchResponse Answer)[] asked =
        [
            .. suites.SelectMany(static suite => suite.Queries.Select(query => (suite, query)))
                .Select(entry => (entry.suite, entry.query, snapshot.Search(
                entry.query.Request with { Limit = SuiteRunner.Depth, SearchMode = SearchMode.Hybrid }, cancellationToken))),
        ];
        (EvaluationSuite Suite, SuiteQuery Query, SearchResponse Answer)[] answerable =
            [.. asked.Where(static entry => entry.Query.Nothing is null)];
        IReadOnlyList<QueryOutcome> outcomes = SuiteRunner.Judge(
            [.. answerable.Select(static entry => (entry.Suite, entry.Query))],
            JudgedParts.Read(Path.Combine(snapshot.Directory, SnapshotFiles.Detail), cancellationToken),
            [[.. answerable.Select(static entry => entry.Answer)]],
            static _ => []).Outcomes[0];
        SuiteQuery[] answered = [.. asked.Where(static entry => entry.Query.Nothing is not null && Fits(entry.Answer))
            .Select(static entry => entry.Query)];
        bool shown = half == Development;
        return new BlindFigures(
            source,
            snapshot.Metadata.Name,
            snapshot.Manifest.ModelId,
            half,
            SuiteRunner.Slices(outcomes),
            answerable.Count(static entry => !Fits(entry.Answer)),
            asked.Length - answerable.Length,
            answered.Length,
            shown ? Worst(outcomes) : [],
            shown ? [.. answered.Select(static query => $"{query.Id}: {query.Request.Query}")] : []);
    }

    /// <summary>Whether the answer says that something fits: a part that states what was asked, or does not say.</summary>
    private static bool Fits(SearchResponse answer) =>
        answer.Results.Any(static result => result.Match is MatchState.States or MatchState.Silent);

    private static IReadOnlyList<QueryOutcome> Worst(IReadOnlyList<QueryOutcome> outcomes) =>
    [
        .. outcomes.GroupBy(static outcome => outcome.Slice, StringComparer.Ordinal)
            .OrderBy(static slice => slice.Key, StringComparer.Ordinal)
            .SelectMany(static slice => slice.OrderBy(static outcome => outcome.Figures.NdcgAt10)
                .ThenBy(static outcome => outcome.Id, StringComparer.Ordinal)
                .Take(WorstShownPerSlice)),
    ];
}

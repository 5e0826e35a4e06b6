using Components.Evaluation.Gates.Retrieval.Comparing;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Judging;

/// <summary>Answers of the snapshot that is live to the suites' queries, asked before anything is judged: where its parts are
/// those of the candidate, both are judged together.</summary>
internal sealed class LiveAnswers
{
    private const string Check = "regression";

    private readonly IReadOnlyList<(EvaluationSuite Suite, SuiteQuery Query)> _queries;
    private readonly IReadOnlyList<SearchResponse> _answers = [];
    private readonly string _directory = "";

    private LiveAnswers(
        IReadOnlyList<(EvaluationSuite Suite, SuiteQuery Query)> queries, string directory, IReadOnlyList<SearchResponse> answers)
    {
        (_queries, _directory, _answers) = (queries, directory, answers);
        Returned = SuiteRunner.Returned([answers], static _ => []);
    }

    private LiveAnswers(GateCheck instead) => (_queries, Instead) = ([], instead);

    /// <summary>The check in place of the comparison; null while nothing is in the way of it.</summary>
    public GateCheck? Instead { get; private set; }

    /// <summary>Per query the ids that were returned; null where nothing was asked.</summary>
    public IReadOnlyList<IReadOnlySet<long>>? Returned { get; }

    /// <summary>Asks.</summary>
    /// <param name="context">Where it lies, and how it is opened.</param>
    /// <param name="source">Source of the candidate.</param>
    /// <param name="queries">Queries of the suites.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    public static LiveAnswers Ask(
        GateContext context, string source, IReadOnlyList<(EvaluationSuite Suite, SuiteQuery Query)> queries,
        CancellationToken cancellationToken)
    {
        if (context.LiveSnapshotDirectory is not { } directory)
        {
            return new LiveAnswers(GateCheck.Information(Check, Regressions.LiveTitle, null, message:
                context.CandidateIsLive ? LiveSnapshot.Itself : $"{LiveSnapshot.None(source)} The absolute floors decide."));
        }

        try
        {
            using IGateSnapshot live = context.Opener.Open(directory, context.Opening, cancellationToken);
            if (live.Metadata.SourceId != source)
            {
                string why = LiveSnapshot.Foreign("comparison", live.Metadata.SourceId, source);
                return new LiveAnswers(GateCheck.Information(
                    Check, Regressions.LiveTitle, null, message: $"{why} The absolute floors decide."));
            }

            context.Progress?.Report($"the same queries on {live.Metadata.Name}");
            return new LiveAnswers(queries, live.Directory, SideBySide.Of(
                queries.Count,
                i => live.Search(queries[i].Query.Request
                    with { Limit = SuiteRunner.Depth, SearchMode = SearchMode.Hybrid }, cancellationToken),
                cancellationToken, context.Work, "asking the live snapshot"));
        }
        catch (ComponentsException exception)
        {
            return new LiveAnswers(CannotBeRead(exception));
        }
    }

    /// <summary>Its offers, where its parts are those of a snapshot.</summary>
    /// <param name="snapshotDirectory">The snapshot.</param>
    /// <param name="digests">Digests of files that are known; null to read every file.</param>
    public OfferDay? DayOver(string snapshotDirectory, IFileDigests? digests) =>
        Instead is null ? OfferDay.Of(snapshotDirectory, _directory, digests) : null;

    /// <summary>Measures the answers.</summary>
    /// <param name="judgements">What was judged together with the candidate; null to read the live snapshot's parts now.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    /// <returns>One outcome per query; null where <see cref="Instead"/> says why.</returns>
    public IReadOnlyList<QueryOutcome>? Outcomes(
        IReadOnlyList<QueryJudgement>? judgements, CancellationToken cancellationToken)
    {
        if (Instead is not null)
        {
            return null;
        }

        try
        {
            judgements ??= new CatalogueJudging(
                [.. _queries.Select(static entry => entry.Query)], Path.Combine(_directory, SnapshotFiles.Detail),
                cancellationToken).Judge(Returned!).Now;
            return SuiteRunner.Outcomes(_queries, _answers, judgements);
        }
        catch (ComponentsException exception)
        {
            Instead = CannotBeRead(exception);
            return null;
        }
    }

    // It blocks: otherwise a damaged live snapshot would switch off the sharpest check. One of an older product takes an
    // override.
    private static GateCheck CannotBeRead(ComponentsException exception) => GateCheck.CouldNotRun(
        Check, Regressions.LiveTitle,
        LiveSnapshot.CannotBeRead("compared", GateList.Find(RetrievalGate.Id).Description, exception));
}

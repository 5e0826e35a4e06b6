using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Foundation.Reporting;
using Components.Search.Explaining;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Asking;

/// <summary>Everything that the gate asks a snapshot, asked before anything is judged: reading the parts costs more than the
/// queries.</summary>
internal sealed class Interrogation
{
    /// <summary>Rows that every answer may have. The figures look at the first ten, the invariants at every row.</summary>
    public const int Rows = 50;

    /// <summary>Queries of the suites, in their order.</summary>
    public required IReadOnlyList<(EvaluationSuite Suite, SuiteQuery Query)> Queries { get; init; }

    /// <summary>Every request with its answer.</summary>
    public required IReadOnlyList<AskedRequest> Asked { get; init; }

    /// <summary>Answers to the suites' queries in hybrid mode, one per query.</summary>
    public required IReadOnlyList<SearchResponse> Hybrid { get; init; }

    /// <summary>Answers to the suites' queries in raw vector mode, one per query.</summary>
    public required IReadOnlyList<SearchResponse> RawVector { get; init; }

    /// <summary>Ids that the suites' queries find when nothing is read from them, best first, one list per query.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Unread { get; init; }

    /// <summary>How the hybrid answers came about, one per query.</summary>
    public required IReadOnlyList<QueryExplanation> Explanations { get; init; }

    /// <summary>How the filtered answers came about, with the request.</summary>
    public required IReadOnlyList<(AskedRequest Asked, QueryExplanation Explanation)> Filtered { get; init; }

    /// <summary>Rewritings of the suites' queries with their kind.</summary>
    public required IReadOnlyList<(string Kind, AskedRequest Asked)> Rewritten { get; init; }

    /// <summary>Asks.</summary>
    /// <param name="snapshot">Whom.</param>
    /// <param name="suites">The suites.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    /// <param name="progress">Told how many are answered.</param>
    public static Interrogation Of(
        IGateSnapshot snapshot, IReadOnlyList<EvaluationSuite> suites, CancellationToken cancellationToken,
        IProgress<WorkDone>? progress = null)
    {
        (EvaluationSuite Suite, SuiteQuery Query)[] queries =
            [.. suites.SelectMany(static suite => suite.Queries.Select(query => (suite, query)))];
        AskedQuery[] asked = SideBySide.Of(queries.Length, i => Ask(snapshot, queries[i].Query, i, cancellationToken),
            cancellationToken, progress, "asking the suites' queries");
        return new Interrogation
        {
            Queries = queries,
            Asked = [.. asked.SelectMany(static query => query.Asked)],
            Hybrid = [.. asked.Select(static query => query.Hybrid)],
            RawVector = [.. asked.Select(static query => query.RawVector)],
            Explanations = [.. asked.Select(static query => query.Explanation)],
            Filtered = [.. asked.SelectMany(static query => query.Filtered)],
            Rewritten = [.. asked.SelectMany(static query => query.Rewritten)],
            Unread = [.. asked.Select(static query => query.Unread)],
        };
    }

    private static AskedQuery Ask(IGateSnapshot snapshot, SuiteQuery query, int number, CancellationToken cancellationToken)
    {
        List<AskedRequest> asked = [];
        SearchRequest request = query.Request with { Limit = Rows, SearchMode = SearchMode.Hybrid };
        SearchRequest looked = request with { Limit = SuiteRunner.Depth };
        SearchResponse hybrid = Ask(query.Id, AskedKind.Suite, request).Response;
        SearchResponse raw = Ask(
            $"{query.Id} by vectors", AskedKind.Suite, request with { SearchMode = SearchMode.RawVector }).Response;
        List<(AskedRequest, QueryExplanation)> filtered = [];
        if (FilterQuestion.Of(request, hybrid, number) is { } filtering)
        {
            AskedRequest answer = Ask($"{query.Id} with {filtering.Name}", AskedKind.Filtered, filtering.Request);
            filtered.Add((answer, snapshot.Explain(filtering.Request with { Limit = 1 }, cancellationToken)));
            _ = Ask($"{query.Id} by vectors with {filtering.Name}", AskedKind.Filtered, filtering.Request
                with { SearchMode = SearchMode.RawVector });
        }

        (string, AskedRequest)[] rewritten = [.. Rewriting.Of(query.Request.Query).Select(other =>
            (other.Kind, Ask($"{query.Id} as '{other.Text}'", AskedKind.Rewritten, request with { Query = other.Text })))];
        return new AskedQuery(asked, hybrid, raw, snapshot.Explain(looked, cancellationToken),
            snapshot.SearchUnread(looked, cancellationToken), filtered, rewritten);

        AskedRequest Ask(string id, AskedKind kind, SearchRequest request)
        {
            AskedRequest answered = new(number, id, kind, request, snapshot.Search(request, cancellationToken));
            asked.Add(answered);
            return answered;
        }
    }

    /// <summary>Catalogue ids of a leg's hits, best first; empty when it did not run. A leg that ran over several sets of rows
    /// found the first set's first.</summary>
    public IReadOnlyList<long> Leg(int query, string name) =>
        [.. Explanations[query].Legs.Where(leg => leg.Name == name).SelectMany(static leg => leg.Parts).Distinct()];

    private sealed record AskedQuery(
        IReadOnlyList<AskedRequest> Asked, SearchResponse Hybrid, SearchResponse RawVector, QueryExplanation Explanation,
        IReadOnlyList<long> Unread, IReadOnlyList<(AskedRequest, QueryExplanation)> Filtered,
        IReadOnlyList<(string, AskedRequest)> Rewritten);
}

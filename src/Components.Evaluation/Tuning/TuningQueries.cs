using System.Collections.Concurrent;
using Components.Evaluation.Metrics;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Foundation.Files;
using Components.Search;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Evaluation.Tuning;

/// <summary>Queries with the grades of every part, so that any ranking can be measured without looking at the parts
/// again.</summary>
internal sealed class TuningQueries
{
    private readonly SearchSnapshot _snapshot;
    private readonly SuiteQuery[] _queries;
    private readonly QueryJudgement[] _judgements;

    /// <summary>Judges all parts once.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="suites">Suites for its source.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    public TuningQueries(SearchSnapshot snapshot, IEnumerable<EvaluationSuite> suites, CancellationToken cancellationToken)
    {
        _snapshot = snapshot;
        _queries = [.. suites.SelectMany(static suite => suite.Queries).Where(static query => query.Nothing is null)];
        JudgedPart[] parts =
            [.. JudgedParts.Read(Path.Combine(snapshot.Directory, SnapshotFiles.Detail), cancellationToken)];
        HashSet<long> all = [.. parts.Select(static part => part.LcscId)];
        _judgements = [.. QueryJudgements.Make(_queries, parts, [.. _queries.Select(_ => all)])];
        Slices = [.. _queries.Select(static query => query.Slice)];
        // By the id's digest: which half a query is in does not follow from where it stands.
        IsFirstHalf = [.. _queries.Select(static query => Sha256Digest.OfText(query.Id).ToString()[0] < '8')];
    }

    /// <summary>Slice of each query.</summary>
    public IReadOnlyList<string> Slices { get; }

    /// <summary>Which half each query is in.</summary>
    public IReadOnlyList<bool> IsFirstHalf { get; }

    /// <summary>nDCG@10 of every query.</summary>
    /// <param name="settings">Coefficients.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    /// <param name="half">Asks one half alone; null for all.</param>
    /// <returns>0 to 1 each, in the order of <see cref="Slices"/>; NaN for one that is not asked.</returns>
    public double[] Measure(SearchSettings settings, CancellationToken cancellationToken, bool? half = null)
    {
        Searcher searcher = new(
            _snapshot.Engine, _snapshot.Encoder, settings, _snapshot.Metadata.Name, _snapshot.Families, _snapshot.Facts);
        double[] figures = new double[_queries.Length];
        Parallel.ForEach(
            Partitioner.Create(0, _queries.Length, 16),
            new ParallelOptions { CancellationToken = cancellationToken },
            range =>
            {
                for (int query = range.Item1; query < range.Item2; query++)
                {
                    if (half is not null && IsFirstHalf[query] != half)
                    {
                        figures[query] = double.NaN;
                        continue;
                    }

                    SearchRequest request = _queries[query].Request
                        with { Limit = SuiteRunner.Depth, SearchMode = SearchMode.Hybrid };
                    SearchResponse answer = searcher.Search(request, cancellationToken);
                    QueryJudgement judgement = _judgements[query];
                    figures[query] = RankingMetrics.NdcgAt(
                        [.. answer.Results.Select(static result => result.LcscId)], judgement.Grades,
                        judgement.Best(SuiteRunner.Depth), SuiteRunner.Depth);
                }
            });
        return figures;
    }
}

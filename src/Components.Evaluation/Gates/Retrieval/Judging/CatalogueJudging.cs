using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Foundation.Errors;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Retrieval.Judging;

/// <summary>Judges all parts of a catalogue for the queries of the suites, once: run by run of their ids, on all cores, and for
/// two days of offers at the same time. A part is read and judged by one thread and then forgotten.</summary>
internal sealed class CatalogueJudging
{
    // What the runs found is kept until the first of them is done.
    private const int RunsPerCore = 4;

    private readonly PartJudge[] _judges;
    private readonly IReadOnlyList<SuiteQuery> _queries;
    private readonly string _detail;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Prepares.</summary>
    /// <param name="queries">Queries.</param>
    /// <param name="detail">A detail.sqlite with its offers beside it.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    public CatalogueJudging(IReadOnlyList<SuiteQuery> queries, string detail, CancellationToken cancellationToken)
    {
        (_queries, _detail, _cancellationToken) = (queries, detail, cancellationToken);
        _judges = [.. queries.Select(static query => new PartJudge(query))];
    }

    /// <summary>Parts of a run at least: to open the databases costs as much as some hundred.</summary>
    public int PartsOfRun { get; init; } = 4096;

    /// <summary>Judges.</summary>
    /// <param name="returned">Per query the ids of the parts whose grade is of interest.</param>
    /// <param name="day">Offers of another day; null for none.</param>
    /// <param name="returnedThen">The same ids for that day.</param>
    /// <returns>One judgement per query, and one for the other day. The latter is null without one, and where its offers cannot
    /// be read or are of other parts: then those have to be read by themselves.</returns>
    /// <exception cref="SnapshotException">EVL011: the database cannot be read.</exception>
    public (IReadOnlyList<QueryJudgement> Now, IReadOnlyList<QueryJudgement>? Then) Judge(
        IReadOnlyList<IReadOnlySet<long>> returned, OfferDay? day = null, IReadOnlyList<IReadOnlySet<long>>? returnedThen = null)
    {
        IReadOnlyList<IdRun> runs = JudgedParts.Runs(_detail, Environment.ProcessorCount * RunsPerCore, PartsOfRun);
        QueryJudgement[] now = QueryJudgements.Empty(_queries);
        QueryJudgement[]? then = day is null ? null : QueryJudgements.Empty(_queries);
        foreach ((QueryJudgement[] ofNow, QueryJudgement[]? ofThen) in SideBySide.Of(
            runs.Count, i => Judge(runs[i], returned, day, returnedThen), _cancellationToken))
        {
            Add(now, ofNow);
            if (then is not null && ofThen is not null)
            {
                Add(then, ofThen);
            }
            else
            {
                then = null;
            }
        }

        return (now, then);
    }

    private static void Add(QueryJudgement[] all, QueryJudgement[] ofRun)
    {
        for (int query = 0; query < all.Length; query++)
        {
            all[query].Add(ofRun[query]);
        }
    }

    private (QueryJudgement[] Now, QueryJudgement[]? Then) Judge(
        IdRun run, IReadOnlyList<IReadOnlySet<long>> returned, OfferDay? day, IReadOnlyList<IReadOnlySet<long>>? returnedThen)
    {
        QueryJudgement[] now = QueryJudgements.Empty(_queries);
        QueryJudgement[]? then = day is null ? null : QueryJudgements.Empty(_queries);
        using OfferCursor offers = new(day, run);
        using JudgedReader reader = new(_detail, JudgedColumns.Of(_queries));
        foreach (JudgedPart part in reader.Read(run, _cancellationToken))
        {
            JudgedPart? other = then is null ? null : offers.On(part);
            then = other is null ? null : then;
            for (int query = 0; query < _judges.Length; query++)
            {
                // What is the same part is judged the same. Most parts are no answer, and count nothing.
                JudgedGrade judged = _judges[query].Of(part);
                if (judged != default)
                {
                    now[query].Add(part.LcscId, judged, returned[query]);
                }

                if (then is null)
                {
                    continue;
                }

                JudgedGrade judgedThen = ReferenceEquals(other, part) ? judged : _judges[query].Of(other!);
                if (judgedThen != default)
                {
                    then[query].Add(part.LcscId, judgedThen, returnedThen![query]);
                }
            }
        }

        return (now, offers.IsAtEnd ? then : null);
    }

    /// <summary>Walks over the offers of a day beside the parts.</summary>
    private sealed class OfferCursor(OfferDay? day, IdRun run) : IDisposable
    {
        private readonly IEnumerator<JudgedOffer>? _offers = day?.Read(run).GetEnumerator();

        /// <summary>Whether there is no offer behind the last part.</summary>
        public bool IsAtEnd => Next() is null;

        /// <summary>A part as it was on that day.</summary>
        /// <param name="part">Above every part that was asked for before.</param>
        /// <returns>Null where the next offer is of another part, or cannot be read.</returns>
        public JudgedPart? On(JudgedPart part) => Next() is { } offer && offer.LcscId == part.LcscId ? part.On(offer) : null;

        public void Dispose() => _offers?.Dispose();

        private JudgedOffer? Next()
        {
            try
            {
                return _offers?.MoveNext() == true ? _offers.Current : null;
            }
            catch (SqliteException)
            {
                return null;
            }
        }
    }
}

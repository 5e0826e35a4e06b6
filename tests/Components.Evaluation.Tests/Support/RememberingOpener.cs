using System.Collections.Concurrent;
using Components.Embedding.Contract;
using Components.Evaluation.Gates;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Search;
using Components.Search.Explaining;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Support;

/// <summary>Opens one snapshot once for many runs of a gate, and answers what was asked before as it was answered then: a program
/// that is wrong in one place is the sound one everywhere else. Other snapshots are opened as ever.</summary>
/// <param name="inner">The program.</param>
/// <param name="directory">The snapshot, which nobody changes.</param>
internal sealed class RememberingOpener(IGateOpener inner, string directory) : IGateOpener, IDisposable
{
    private readonly ConcurrentDictionary<OpenOptions, Lazy<Remembered>> _opened = new();

    public IGateSnapshot Open(string wanted, OpenOptions options, CancellationToken cancellationToken = default) =>
        wanted == directory
            ? _opened.GetOrAdd(options, static (how, from) => new Lazy<Remembered>(() =>
                new Remembered(from.inner.Open(from.directory, how))), (inner, directory)).Value
            : inner.Open(wanted, options, cancellationToken);

    public void Dispose()
    {
        foreach (Lazy<Remembered> snapshot in _opened.Values.Where(static one => one.IsValueCreated))
        {
            snapshot.Value.Close();
        }
    }

    // Requests are compared as they are: one that holds a list of its own is asked again.
    private sealed class Remembered(IGateSnapshot snapshot) : IGateSnapshot
    {
        private readonly ConcurrentDictionary<SearchRequest, SearchResponse> _answers = new();
        private readonly ConcurrentDictionary<SearchRequest, IReadOnlyList<long>> _unread = new();
        private readonly ConcurrentDictionary<(SearchRequest, long?), QueryExplanation> _explanations = new();
        private readonly ConcurrentDictionary<(long, bool, int), (IReadOnlyList<SearchResult>, long)> _similar = new();
        private readonly ConcurrentDictionary<(long, SubstituteRules), SubstituteList> _substitutes = new();

        public string Directory => snapshot.Directory;

        public string Digest => snapshot.Digest;

        public SnapshotMetadata Metadata => snapshot.Metadata;

        public VectorManifest Manifest => snapshot.Manifest;

        public IQueryEngine Engine => snapshot.Engine;

        public ITextEncoder Encoder => snapshot.Encoder;

        public SearchSettings Settings => snapshot.Settings;

        public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken = default) =>
            _answers.GetOrAdd(request, static (asked, of) => of.snapshot.Search(asked, of.cancellationToken),
                (snapshot, cancellationToken));

        public IReadOnlyList<long> SearchUnread(SearchRequest request, CancellationToken cancellationToken = default) =>
            _unread.GetOrAdd(request, static (asked, of) => of.snapshot.SearchUnread(asked, of.cancellationToken),
                (snapshot, cancellationToken));

        public QueryExplanation Explain(SearchRequest request, CancellationToken cancellationToken = default) =>
            _explanations.GetOrAdd((request, null), static (asked, of) => of.snapshot.Explain(asked.Item1, of.cancellationToken),
                (snapshot, cancellationToken));

        public QueryExplanation Explain(SearchRequest request, long lcscId, CancellationToken cancellationToken = default) =>
            _explanations.GetOrAdd((request, lcscId), static (asked, of) =>
                of.snapshot.Explain(asked.Item1, asked.Item2!.Value, of.cancellationToken), (snapshot, cancellationToken));

        public (IReadOnlyList<SearchResult> Results, long Total) Similar(
            long lcscId, bool inStockOnly, int limit, CancellationToken cancellationToken = default) =>
            _similar.GetOrAdd((lcscId, inStockOnly, limit), static (asked, of) =>
                of.snapshot.Similar(asked.Item1, asked.Item2, asked.Item3, of.cancellationToken), (snapshot, cancellationToken));

        public SubstituteList Substitutes(
            long lcscId, SubstituteRules rules, CancellationToken cancellationToken = default) =>
            _substitutes.GetOrAdd((lcscId, rules), static (asked, of) =>
                of.snapshot.Substitutes(asked.Item1, asked.Item2, of.cancellationToken), (snapshot, cancellationToken));

        // Whoever opened it goes on; the next one finds it open.
        public void Dispose()
        {
        }

        public void Close() => snapshot.Dispose();
    }
}

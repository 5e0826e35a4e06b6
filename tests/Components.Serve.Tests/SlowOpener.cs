using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Manifest;
using Components.Search;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Search.Similarity;
using Components.Serve.Snapshots;
using Components.Snapshots;

namespace Components.Serve.Tests;

/// <summary>Real snapshots whose searches wait for a gate, so that a test decides when they end; and which tell when they are
/// closed.</summary>
internal sealed class SlowOpener(ISnapshotOpener inner) : ISnapshotOpener
{
    private int _waiting;

    /// <summary>Searches whose query begins with <c>slow</c> wait here; those that begin with <c>broken</c> fail.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: false);

    /// <summary>Searches that wait now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Names of closed snapshots, in order.</summary>
    public List<string> Closed { get; } = [];

    public IOpenSnapshot Open(string directory, CancellationToken cancellationToken) =>
        new Slow(this, inner.Open(directory, cancellationToken));

    private sealed class Slow(SlowOpener owner, IOpenSnapshot inner) : IOpenSnapshot
    {
        public string Directory => inner.Directory;

        public SnapshotMetadata Metadata => inner.Metadata;

        public VectorManifest Manifest => inner.Manifest;

        public string Digest => inner.Digest;

        public IQueryEngine Engine => inner.Engine;

        public SearchSettings Settings => inner.Settings;

        public SimilarParts Similar => inner.Similar;

        public FactIndex? Facts => inner.Facts;

        public FamilyIndex? Families => inner.Families;

        public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken)
        {
            if (request.Query.StartsWith("slow", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref owner._waiting);
                try
                {
                    owner.Gate.Wait(cancellationToken);
                }
                finally
                {
                    Interlocked.Decrement(ref owner._waiting);
                }
            }

            return request.Query.StartsWith("broken", StringComparison.Ordinal)
                ? throw new InvalidOperationException("A mistake of ours.") : inner.Search(request, cancellationToken);
        }

        public QueryExplanation Explain(SearchRequest request, int? row, CancellationToken cancellationToken) =>
            inner.Explain(request, row, cancellationToken);

        public void Warmup(CancellationToken cancellationToken) => inner.Warmup(cancellationToken);

        public void Dispose()
        {
            lock (owner.Closed)
            {
                owner.Closed.Add(inner.Metadata.Name);
            }

            inner.Dispose();
        }
    }
}

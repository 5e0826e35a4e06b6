using Components.Embedding.Contract;
using Components.Embedding.Opening;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Search;
using Components.Search.Explaining;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Snapshots;

namespace Components.Evaluation.Gates;

/// <summary>Opens snapshots as the server does.</summary>
/// <param name="encoders">Opens the query encoder, with the backends that the program has.</param>
public sealed class GateOpener(EncoderFactory encoders) : IGateOpener
{
    /// <inheritdoc/>
    public IGateSnapshot Open(string directory, OpenOptions options, CancellationToken cancellationToken = default) =>
        new Opened(new SnapshotOpener(encoders).Open(directory, options, cancellationToken));

    private sealed class Opened(SearchSnapshot snapshot) : IGateSnapshot
    {
        public string Directory => snapshot.Directory;

        public string Digest => snapshot.Digest;

        public SnapshotMetadata Metadata => snapshot.Metadata;

        public VectorManifest Manifest => snapshot.Manifest;

        public IQueryEngine Engine => snapshot.Engine;

        public ITextEncoder Encoder => snapshot.Encoder;

        public SearchSettings Settings => snapshot.Settings;

        public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken = default) =>
            snapshot.Search(request, cancellationToken);

        public IReadOnlyList<long> SearchUnread(SearchRequest request, CancellationToken cancellationToken = default) =>
            snapshot.SearchUnread(request, cancellationToken);

        public QueryExplanation Explain(SearchRequest request, CancellationToken cancellationToken = default) =>
            snapshot.Explain(request, cancellationToken);

        public QueryExplanation Explain(SearchRequest request, long lcscId, CancellationToken cancellationToken = default) =>
            snapshot.Explain(request, snapshot.Engine.RowOf(lcscId), cancellationToken);

        public (IReadOnlyList<SearchResult> Results, long Total) Similar(
            long lcscId, bool inStockOnly, int limit, CancellationToken cancellationToken = default) =>
            snapshot.Similar.Find(snapshot.Engine.RowOf(lcscId), inStockOnly, limit, cancellationToken);

        public SubstituteList Substitutes(
            long lcscId, SubstituteRules rules, CancellationToken cancellationToken = default) =>
            snapshot.Substitutes.Find(snapshot.Engine.RowOf(lcscId), rules, cancellationToken);

        public void Dispose() => snapshot.Dispose();
    }
}

using Components.Embedding.Encoders;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Manifest;
using Components.Search;
using Components.Search.Explaining;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Search.Similarity;
using Components.Snapshots;

namespace Components.Serve.Snapshots;

/// <summary>Opens snapshots through Components.Search, whose checks are the startup checks.</summary>
internal sealed class SearchSnapshotOpener(ServeOptions options, EncoderFactory encoders) : ISnapshotOpener
{
    private readonly SnapshotOpener _opener = new(encoders);

    private readonly OpenOptions _openOptions = new()
    {
        Engine = options.Engine,
        VectorDirectory = options.VectorOverride,
        VerifyDigests = options.VerifyChecksums,
        SearchOverride = options.SearchOverride,
    };

    public IOpenSnapshot Open(string directory, CancellationToken cancellationToken) =>
        new Opened(_opener.Open(directory, _openOptions, cancellationToken));

    private sealed class Opened(SearchSnapshot snapshot) : IOpenSnapshot
    {
        public string Directory => snapshot.Directory;

        public SnapshotMetadata Metadata => snapshot.Metadata;

        public VectorManifest Manifest => snapshot.Manifest;

        public string Digest => snapshot.Digest;

        public IQueryEngine Engine => snapshot.Engine;

        public SearchSettings Settings => snapshot.Settings;

        public SimilarParts Similar => snapshot.Similar;

        public FactIndex? Facts => snapshot.Facts;

        public FamilyIndex? Families => snapshot.Families;

        public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken) =>
            snapshot.Search(request, cancellationToken);

        public QueryExplanation Explain(SearchRequest request, int? row, CancellationToken cancellationToken) =>
            snapshot.Explain(request, row, cancellationToken);

        public void Warmup(CancellationToken cancellationToken) => snapshot.Warmup(cancellationToken);

        public void Dispose() => snapshot.Dispose();
    }
}

using Components.Catalog.Snapshots;
using Components.Embedding.Encoders;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Serve.Snapshots;

/// <summary>Opens snapshots through Components.Search, whose checks are the startup checks; the sizes of the databases are
/// checked here, because searching does not touch them.</summary>
internal sealed class SearchSnapshotOpener(ServeOptions options, EncoderFactory encoders) : ISnapshotOpener
{
    private readonly SnapshotOpener _opener = new(encoders);

    private readonly OpenOptions _openOptions = new()
    {
        Engine = options.Engine,
        VectorDirectory = options.VectorOverride,
        VerifyDigests = options.VerifyChecksums,
        Search = options.Search,
    };

    public IOpenSnapshot Open(string directory, CancellationToken cancellationToken)
    {
        SearchSnapshot opened = _opener.Open(directory, _openOptions, cancellationToken);
        try
        {
            _ = SnapshotIntegrity.Check(directory, full: false, cancellationToken).ThrowIfDamaged();
            return new Opened(opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private sealed class Opened(SearchSnapshot snapshot) : IOpenSnapshot
    {
        public string Directory => snapshot.Directory;

        public SnapshotMetadata Metadata => snapshot.Metadata;

        public VectorManifest Manifest => snapshot.Manifest;

        public string Digest => snapshot.Digest;

        public IQueryEngine Engine => snapshot.Engine;

        public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken) => snapshot.Search(request, cancellationToken);

        public void Warmup(CancellationToken cancellationToken) => snapshot.Warmup(cancellationToken);

        public void Dispose() => snapshot.Dispose();
    }
}

using Components.Catalog.Files;
using Components.Catalog.Snapshots;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Search;
using Components.Search.Requests;

namespace Components.Serve.Snapshots;

/// <summary>Opens a snapshot for searching: metadata, manifest, engine, query encoder, in the order in which a mismatch is
/// cheapest to find.</summary>
internal sealed class SearchSnapshotOpener(ServeOptions options, EncoderFactory encoders) : ISnapshotOpener
{
    public IOpenSnapshot Open(string directory, CancellationToken cancellationToken)
    {
        (SnapshotMetadata metadata, Sha256Digest digest) = SnapshotIntegrity.ReadMetadata(directory);
        string vectorDirectory = options.VectorOverride ?? Path.Combine(directory, "vector");
        VectorManifest manifest = VectorManifestReader.Read(directory, metadata, vectorDirectory);
        SnapshotIntegrity.Check(directory, options.VerifyChecksums, cancellationToken).ThrowIfDamaged();
        IQueryEngine engine = QueryEngines.Open(vectorDirectory, manifest, options.Engine);
        try
        {
            ITextEncoder encoder = encoders.OpenForQueries(Recorded(manifest), vectorDirectory, EncoderOptions.ForQueries);
            return new Opened(directory, metadata, digest.ToString(), manifest, engine, encoder, options.Search);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private static RecordedModel Recorded(VectorManifest manifest) => new(
        new ModelContract
        {
            Backend = manifest.EmbeddingBackend,
            ModelId = manifest.ModelId,
            ModelRevision = manifest.ModelRevision,
            Dimension = manifest.EmbeddingDim,
            Pooling = manifest.Pooling,
            Normalized = manifest.Normalized,
            QueryPrefix = manifest.QueryPrefix,
            PassagePrefix = manifest.PassagePrefix,
            MaxTokens = manifest.MaxTokens,
            TokenizerSha256 = manifest.TokenizerSha256,
            Files = [.. manifest.ModelFiles.Select(static file => new ModelFile(file.Path, file.SizeBytes, file.Sha256))],
            ProbeTolerance = manifest.ProbeTolerance,
        },
        [.. manifest.Probes.Select(static probe => new ModelProbe(probe.Text, probe.Vector))]);

    private sealed class Opened(
        string directory, SnapshotMetadata metadata, string digest, VectorManifest manifest, IQueryEngine engine, ITextEncoder encoder, SearchSettings settings) : IOpenSnapshot
    {
        private readonly Searcher _searcher = new(engine, encoder, settings, metadata.Name);

        public string Directory => directory;

        public SnapshotMetadata Metadata => metadata;

        public VectorManifest Manifest => manifest;

        public string Digest => digest;

        public IQueryEngine Engine => engine;

        public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken) => _searcher.Search(request, cancellationToken);

        public void Dispose()
        {
            engine.Dispose();
            encoder.Dispose();
        }
    }
}

using Components.Catalog.Files;
using Components.Catalog.Snapshots;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Index.Engine;
using Components.Index.Manifest;

namespace Components.Search.Opening;

/// <summary>Opens snapshots for querying, with every startup check of DESIGN.md section 5. It reads and maps; it never builds,
/// embeds a corpus or downloads.</summary>
/// <param name="encoders">Opens the query encoder; the caller registers the backends that its program has.</param>
public sealed class SnapshotOpener(EncoderFactory encoders)
{
    /// <summary>Opens a snapshot.</summary>
    /// <param name="directory">The snapshot's own directory, links resolved.</param>
    /// <param name="options">Engine, overrides, weights.</param>
    /// <param name="cancellationToken">Stops between checks.</param>
    /// <returns>The open snapshot; the caller disposes it.</returns>
    /// <exception cref="Catalog.Errors.SnapshotException">PUB104 to PUB108: no usable metadata.json, or a damaged file. VEC001 to VEC027:
    /// manifest, files, engine. EMB007: the query model's contract is not the manifest's, with the parts that differ. VEC040: its vectors
    /// are not the recorded ones. EMB003: a backend that this program does not know.</exception>
    /// <exception cref="Catalog.Errors.EnvironmentException">EMB004, EMB005: a file of the query model is missing or altered.</exception>
    public SearchSnapshot Open(string directory, OpenOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new OpenOptions();
        List<IDisposable> owned = [];
        try
        {
            SnapshotLease lease = SnapshotLease.Take(directory);
            owned.Add(lease);
            (SnapshotMetadata metadata, Sha256Digest digest) = SnapshotIntegrity.ReadMetadata(directory);
            if (options.VerifyDigests)
            {
                _ = SnapshotIntegrity.Check(directory, full: true, cancellationToken).ThrowIfDamaged();
            }

            string vectorDirectory = options.VectorDirectory ?? Path.Combine(directory, "vector");
            VectorManifest manifest = VectorManifestReader.Read(directory, metadata, options.VectorDirectory);
            cancellationToken.ThrowIfCancellationRequested();
            IQueryEngine engine = QueryEngines.Open(vectorDirectory, manifest, options.Engine);
            owned.Add(engine);
            cancellationToken.ThrowIfCancellationRequested();
            ITextEncoder encoder = new QueryEncoderOpener(encoders, manifest, vectorDirectory).Open();
            owned.Add(encoder);
            return new SearchSnapshot(directory, digest.ToString(), metadata, manifest, engine, encoder, lease, options.Search);
        }
        catch
        {
            for (int i = owned.Count - 1; i >= 0; i--)
            {
                owned[i].Dispose();
            }

            throw;
        }
    }
}

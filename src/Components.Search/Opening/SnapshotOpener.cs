using Components.Embedding.Contract;
using Components.Embedding.Opening;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Index;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Manifest;
using Components.Index.Opening;
using Components.Snapshots;

namespace Components.Search.Opening;

/// <summary>Opens snapshots for querying, with every startup check of docs/decisions/0085. It reads and maps; it never builds,
/// embeds a corpus or downloads.</summary>
/// <param name="encoders">Opens the query encoder; the caller registers the backends that its program has.</param>
public sealed class SnapshotOpener(EncoderFactory encoders)
{
    /// <summary>Opens a snapshot.</summary>
    /// <param name="directory">The snapshot's own directory, links resolved.</param>
    /// <param name="options">Engine, overrides, weights.</param>
    /// <param name="cancellationToken">Stops between checks.</param>
    /// <returns>The open snapshot; the caller disposes it.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB104 to PUB109: no usable metadata.json, another one than was
    /// published, or a damaged file. VEC001 to VEC029, VEC041 to VEC047: manifest, files, engine. VEC008: the query model is
    /// not the manifest's, with the part that differs. VEC012: its vectors are not the recorded ones. VEC048: search.json.
    /// VEC049: families of another model. EMB003: a backend that this program does not know.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB004, EMB005: a file of the query model is missing or
    /// altered.</exception>
    public SearchSnapshot Open(string directory, OpenOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new OpenOptions();
        List<IDisposable> owned = [];
        try
        {
            SnapshotLease lease = SnapshotLease.Take(directory);
            owned.Add(lease);
            (SnapshotMetadata metadata, Sha256Digest digest) = SnapshotIntegrity.ReadMetadata(directory);
            PublishedDigest.Check(directory, digest);
            string vectorDirectory = options.VectorDirectory ?? Path.Combine(directory, SnapshotFiles.Vector);
            VectorManifest manifest = VectorManifestReader.Read(directory, metadata, options.VectorDirectory);

            // Neither hashing nor opening the encoder needs anything of the rest: they go on beside it.
            Task contents = Task.Run(
                () => CheckContents(directory, vectorDirectory, manifest, options, cancellationToken), CancellationToken.None);
            Task<ITextEncoder> encoding = Task.Run(new QueryEncoderOpener(encoders, manifest, vectorDirectory).Open);
            owned.Add(new OpeningEncoder(encoding));
            (SearchSettings search, IQueryEngine engine, FamilyIndex? families, FactIndex? facts) = OpenBeside(
                contents, encoding, vectorDirectory, manifest, options, owned, cancellationToken);
            ITextEncoder encoder = encoding.Result;
            return new SearchSnapshot(directory, digest.ToString(), metadata, manifest, engine, encoder, lease, search, families,
                facts, options.Watch);
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

    /// <summary>Opens what is mapped, and waits for what goes on beside it. Of several faults the same one is told whichever came
    /// first: what a digest says goes before what a reader stumbles over, then the engine, the encoder, and the rest.</summary>
    private static (SearchSettings Search, IQueryEngine Engine, FamilyIndex? Families, FactIndex? Facts) OpenBeside(
        Task contents, Task encoding, string vectorDirectory, VectorManifest manifest, OpenOptions options,
        List<IDisposable> owned, CancellationToken cancellationToken)
    {
        try
        {
            SearchSettings search = options.SearchOverride ?? SearchSettingsFile.Read(VectorManifestReader.PathOf(vectorDirectory,
                manifest, IndexFiles.Search));
            IQueryEngine engine = QueryEngines.Open(vectorDirectory, manifest, options.Engine);
            owned.Add(engine);
            cancellationToken.ThrowIfCancellationRequested();
            encoding.GetAwaiter().GetResult();
            FamilyIndex? families = OpenFamilies(vectorDirectory, manifest, engine);
            if (families is not null)
            {
                owned.Add(families);
            }

            FactIndex? facts = OpenFacts(vectorDirectory, manifest);
            if (facts is not null)
            {
                owned.Add(facts);
            }

            contents.GetAwaiter().GetResult();
            return (search, engine, families, facts);
        }
        catch
        {
            contents.GetAwaiter().GetResult();
            throw;
        }
    }

    private static FactIndex? OpenFacts(string vectorDirectory, VectorManifest manifest) => manifest.Lists(IndexFiles.Facts)
        ? FactIndex.Open(
            VectorManifestReader.PathOf(vectorDirectory, manifest, IndexFiles.Facts),
                VectorManifestReader.PathOf(vectorDirectory, manifest, IndexFiles.Records),
                VectorManifestReader.PathOf(vectorDirectory, manifest, IndexFiles.Offers))
        : null;

    private static FamilyIndex? OpenFamilies(string vectorDirectory, VectorManifest manifest, IQueryEngine engine)
    {
        if (!manifest.Lists(IndexFiles.Families))
        {
            return manifest.LexiconSha256.Length == 0 ? null : throw OpeningErrors.FamiliesOfOtherLexicon(
                Path.Combine(vectorDirectory, SnapshotFiles.ManifestName), "none", manifest.LexiconSha256);
        }

        string path = VectorManifestReader.PathOf(vectorDirectory, manifest, IndexFiles.Families);
        FamilyIndex families = FamilyIndex.Open(path, VectorManifestReader.PathOf(vectorDirectory, manifest, IndexFiles.Records));
        SnapshotException? wrong = families.Dimension != engine.Dimension
            ? OpeningErrors.FamiliesOfOtherModel(path, families.Dimension, engine.Dimension)
            : !string.Equals(families.LexiconDigest, manifest.LexiconSha256, StringComparison.Ordinal)
                ? OpeningErrors.FamiliesOfOtherLexicon(path, families.LexiconDigest, manifest.LexiconSha256) : null;
        if (wrong is null)
        {
            return families;
        }

        families.Dispose();
        throw wrong;
    }

    /// <summary>Files up to 32 MiB by content, longer ones by size, or all by content. The index files come first: their
    /// messages name the manifest that they are needed for.</summary>
    private static void CheckContents(
        string directory, string vectorDirectory, VectorManifest manifest, OpenOptions options,
            CancellationToken cancellationToken)
    {
        long hashedUpToBytes = options.VerifyDigests ? long.MaxValue : SnapshotIntegrity.HashedAtStartBytes;
        VectorManifestReader.VerifyDigests(vectorDirectory, manifest, hashedUpToBytes, options.Digests, cancellationToken);
        _ = SnapshotIntegrity.Check(
            directory, hashedUpToBytes, static path => !path.StartsWith(SnapshotFiles.VectorPrefix, StringComparison.Ordinal),
            read: null, options.Digests is { } digests ? path => digests.Of(path).Digest : null, cancellationToken)
            .ThrowIfDamaged();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>The encoder while it is being opened: closed when it is open, whatever else failed.</summary>
    private sealed class OpeningEncoder(Task<ITextEncoder> encoding) : IDisposable
    {
        public void Dispose()
        {
            _ = Task.WhenAny(encoding).GetAwaiter().GetResult();
            if (encoding.IsCompletedSuccessfully)
            {
                encoding.Result.Dispose();
            }
        }
    }
}

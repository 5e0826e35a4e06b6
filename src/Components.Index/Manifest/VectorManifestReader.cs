using System.Text.Json;
using Components.Catalog.Models;
using Components.Foundation.Files;
using Components.Foundation.Json;
using Components.Snapshots;

namespace Components.Index.Manifest;

/// <summary>Reads a snapshot's vector manifest and checks it against metadata.json, the files beside it and a query model.
/// Every refusal has a code of its own.</summary>
public static class VectorManifestReader
{
    /// <summary>Reads the manifest and checks everything that needs no content: schema version, names, counts, sizes.</summary>
    /// <param name="snapshotDirectory">Directory that holds <c>vector/manifest.json</c>.</param>
    /// <param name="metadata">The snapshot's metadata; null skips the comparison with it.</param>
    /// <param name="vectorDirectory">Another directory that holds manifest.json and its files (development override); null for
    /// <c>vector</c> in the snapshot.</param>
    /// <returns>A manifest whose files all exist with their recorded sizes. Contents are not hashed here; see
    /// <see cref="VerifyDigests"/>.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC001 missing; VEC002 unreadable; VEC003 schema version
    /// unknown; VEC004 snapshot name differs; VEC005 counts differ; VEC006 file missing; VEC007 size differs; VEC011 name not
    /// plain; VEC013 SQL digests differ; VEC014 role missing; VEC018 not the manifest that metadata.json names; VEC019
    /// metadata.json lists a file otherwise; VEC027 to VEC029 and VEC041 to VEC047, see
    /// <see cref="ManifestErrors"/>.</exception>
    public static VectorManifest Read(string snapshotDirectory, SnapshotMetadata? metadata, string? vectorDirectory = null)
    {
        string directory = vectorDirectory ?? Path.Combine(snapshotDirectory, SnapshotFiles.Vector);
        string path = Path.Combine(directory, SnapshotFiles.ManifestName);
        if (!File.Exists(path))
        {
            throw ManifestErrors.VectorMissing(path);
        }

        (VectorManifest manifest, Sha256Digest digest) = Parse(path);

        // Vectors from elsewhere (a development override, announced) belong to the same databases, and to another metadata.json.
        SnapshotMetadata? own = vectorDirectory is null ? metadata : null;
        if (own is not null)
        {
            CheckDigest(path, own, digest);
        }

        if (metadata is not null)
        {
            CheckMetadata(path, manifest, metadata);
        }

        if (manifest.VectorCorpusCount != manifest.SourceComponentCount)
        {
            throw ManifestErrors.CountDiffers(path, "vector_corpus_count", manifest.VectorCorpusCount,
                manifest.SourceComponentCount);
        }

        CheckFiles(path, directory, manifest);
        if (own is not null)
        {
            CheckRows(path, manifest, own);
        }

        ManifestChecks.Check(path, manifest);
        return manifest;
    }

    /// <summary>Checks the identity of a query model against the manifest.</summary>
    /// <param name="path">Path of the manifest, for messages.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="model">The model that is about to encode queries.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC008: anything but the dimension differs; VEC009: the
    /// dimension does.</exception>
    public static void CheckModel(string path, VectorManifest manifest, ModelContract model)
    {
        foreach (ModelDifference difference in manifest.Contract().DifferencesOf(model))
        {
            throw difference.Part == ModelDifference.Dimension
                ? ManifestErrors.DimensionDiffers(path, "The query model", model.Dimension, manifest.EmbeddingDim)
                : ManifestErrors.ModelDiffers(path, difference.Part, difference.Found, difference.Recorded);
        }
    }

    /// <summary>Hashes listed files.</summary>
    /// <param name="vectorDirectory">Directory of the manifest.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="hashedUpToBytes">Longest file that is hashed.</param>
    /// <param name="digests">What is known of files; null to read every one.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC010: a digest differs; VEC015: a file is not
    /// listed.</exception>
    public static void VerifyDigests(
        string vectorDirectory, VectorManifest manifest, long hashedUpToBytes, IFileDigests? digests,
        CancellationToken cancellationToken = default)
    {
        string path = Path.Combine(vectorDirectory, SnapshotFiles.ManifestName);
        HashSet<string> listed = new(StringComparer.Ordinal) { SnapshotFiles.ManifestName };
        foreach (ManifestFile file in manifest.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            listed.Add(file.Name);
            if (file.SizeBytes > hashedUpToBytes)
            {
                continue;
            }

            string filePath = Path.Combine(vectorDirectory, file.Name);
            string actual = (digests?.Of(filePath).Digest ?? Sha256Digest.OfFile(filePath)).ToString();
            if (!string.Equals(actual, file.Sha256, StringComparison.Ordinal))
            {
                throw ManifestErrors.DigestDiffers(path, file.Name, actual, file.Sha256);
            }
        }

        foreach (string entry in Directory.EnumerateFileSystemEntries(vectorDirectory).Order(StringComparer.Ordinal))
        {
            if (!listed.Contains(Path.GetFileName(entry)))
            {
                throw ManifestErrors.Unlisted(path, Path.GetFileName(entry));
            }
        }
    }

    /// <summary>Path of the one file with a role.</summary>
    /// <param name="vectorDirectory">Directory of the manifest.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="wanted">Its row in the table of index files.</param>
    /// <returns>The path.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC014: the role is not listed.</exception>
    public static string PathOf(string vectorDirectory, VectorManifest manifest, IndexFile wanted)
    {
        foreach (ManifestFile file in manifest.Files)
        {
            if (string.Equals(file.Role, wanted.Role, StringComparison.Ordinal))
            {
                return Path.Combine(vectorDirectory, file.Name);
            }
        }

        throw ManifestErrors.RoleMissing(Path.Combine(vectorDirectory, SnapshotFiles.ManifestName), wanted.Role);
    }

    private static (VectorManifest Manifest, Sha256Digest Digest) Parse(string path)
    {
        byte[] utf8;
        try
        {
            utf8 = RegularFile.ReadAllBytes(path);

            // The version is judged before the rest: a newer schema need not parse as this one.
            using JsonDocument document = JsonMistake.Parse(utf8);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("schema_version", out JsonElement version)
                && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int found)
                && found != VectorManifest.CurrentSchemaVersion)
            {
                throw ManifestErrors.UnknownSchema(path, found, VectorManifest.CurrentSchemaVersion);
            }

            return (VectorManifestCodec.Parse(utf8), Sha256Digest.Of(utf8));
        }
        catch (Exception exception) when (exception is JsonException or IOException
            or UnauthorizedAccessException or InvalidOperationException or FormatException)
        {
            throw ManifestErrors.Unreadable(path, exception);
        }
    }

    private static void CheckDigest(string path, SnapshotMetadata metadata, Sha256Digest digest)
    {
        string recorded = RowOf(metadata, SnapshotFiles.Manifest)?.Sha256 ?? "none";
        if (!string.Equals(digest.ToString(), recorded, StringComparison.Ordinal))
        {
            throw ManifestErrors.ManifestDiffers(path, digest.ToString(), recorded);
        }
    }

    private static SnapshotFile? RowOf(SnapshotMetadata metadata, string file) =>
        metadata.Files.FirstOrDefault(row => string.Equals(row.Path, file, StringComparison.Ordinal));

    private static void CheckMetadata(string path, VectorManifest manifest, SnapshotMetadata metadata)
    {
        if (!string.Equals(manifest.SnapshotName, metadata.Name, StringComparison.Ordinal))
        {
            throw ManifestErrors.NameDiffers(path, manifest.SnapshotName, metadata.Name);
        }

        if (!metadata.TableCounts.TryGetValue(SnapshotTables.Parts, out long count) || count != manifest.SourceComponentCount)
        {
            throw ManifestErrors.CountDiffers(path, "source_component_count", manifest.SourceComponentCount, count);
        }

        CheckSql(path, metadata, SnapshotFiles.Fast, manifest.FastSqliteSha256);
        CheckSql(path, metadata, SnapshotFiles.Detail, manifest.DetailSqliteSha256);
        CheckSql(path, metadata, SnapshotFiles.Offers, manifest.OffersSqliteSha256);
    }

    private static void CheckRows(string path, VectorManifest manifest, SnapshotMetadata metadata)
    {
        foreach (ManifestFile file in manifest.Files)
        {
            SnapshotFile? row = RowOf(metadata, $"{SnapshotFiles.VectorPrefix}{file.Name}");
            if (row is null || row.SizeBytes != file.SizeBytes
                || !string.Equals(row.Sha256, file.Sha256, StringComparison.Ordinal))
            {
                throw ManifestErrors.RowDiffers(path, file.Name, row);
            }
        }

        string found = metadata.DigestWithout(SnapshotFiles.Manifest).ToString();
        if (!string.Equals(found, manifest.MetadataSha256, StringComparison.Ordinal))
        {
            throw ManifestErrors.MetadataDiffers(path, found, manifest.MetadataSha256);
        }
    }

    private static void CheckSql(string path, SnapshotMetadata metadata, string name, string expected)
    {
        string found = RowOf(metadata, name)?.Sha256 ?? "none";
        if (!string.Equals(found, expected, StringComparison.Ordinal))
        {
            throw ManifestErrors.SqlDiffers(path, name, found, expected);
        }
    }

    private static void CheckFiles(string path, string directory, VectorManifest manifest)
    {
        foreach (ManifestFile file in manifest.Files)
        {
            if (file.Name.Length == 0 || file.Name is "." or ".." || file.Name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
            {
                throw ManifestErrors.NameNotPlain(path, file.Name);
            }

            FileInfo actual = new(Path.Combine(directory, file.Name));
            if (!actual.Exists)
            {
                throw ManifestErrors.FileMissing(path, file.Name);
            }

            if (FileKind.IsLink(actual.FullName))
            {
                throw ManifestErrors.NameNotPlain(path, file.Name);
            }

            if (actual.Length != file.SizeBytes)
            {
                throw ManifestErrors.SizeDiffers(path, file.Name, actual.Length, file.SizeBytes);
            }
        }

        foreach (IndexFile needed in IndexFiles.All.Where(static file => file.IsNeeded))
        {
            _ = PathOf(directory, manifest, needed);
        }
    }
}

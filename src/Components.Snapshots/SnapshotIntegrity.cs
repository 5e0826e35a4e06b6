using System.Text.Json;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Snapshots;

/// <summary>Checks that a snapshot's directory holds exactly what its metadata.json says.</summary>
public static class SnapshotIntegrity
{
    /// <summary>Longest file, in bytes, that whoever opens a snapshot for querying hashes: 32 MiB. Longer ones are compared by
    /// size, and hashed by <c>serve --verify</c>, <c>verify --full</c>, Publish and the gates.</summary>
    public const long HashedAtStartBytes = 32L << 20;

    /// <summary>Reads a snapshot's metadata.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <returns>The metadata and the digest of its bytes, which is the snapshot's digest.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB104: missing; PUB105: unreadable; PUB106: unknown schema
    /// version.</exception>
    public static (SnapshotMetadata Metadata, Sha256Digest Digest) ReadMetadata(string directory)
    {
        string path = Path.Combine(directory, SnapshotFiles.Metadata);
        if (!File.Exists(path))
        {
            throw SnapshotErrors.MetadataMissing(directory);
        }

        try
        {
            byte[] bytes = RegularFile.ReadAllBytes(path);
            return UnknownSchema(bytes) is { } found
                ? throw SnapshotErrors.SchemaUnknown(path, found) : (SnapshotMetadata.Parse(bytes), Sha256Digest.Of(bytes));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw SnapshotErrors.MetadataUnreadable(path, exception);
        }
    }

    /// <summary>Checks a snapshot: every listed file present with its size, no file beyond the list (report/ aside).</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <param name="full">Whether contents are hashed too; reads every byte.</param>
    /// <param name="read">Told how many more bytes were hashed; may be null.</param>
    /// <param name="cancellation">Stops hashing.</param>
    /// <returns>Every difference.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB104 to PUB106: the metadata cannot be used.</exception>
    public static SnapshotIntegrityReport Check(
        string directory, bool full, Action<long>? read, CancellationToken cancellation) =>
        Check(directory, full ? long.MaxValue : 0, isHashed: null, read, digestOf: null, cancellation);

    /// <inheritdoc cref="Check(string, bool, Action{long}, CancellationToken)"/>
    public static SnapshotIntegrityReport Check(string directory, bool full, CancellationToken cancellation = default) =>
        Check(directory, full, read: null, cancellation);

    /// <summary>Checks a snapshot, hashing the files up to a size and comparing the lengths of all.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <param name="hashedUpToBytes">Longest file whose content is hashed: 0 for none, <see cref="HashedAtStartBytes"/> as at
    /// start,
    /// <see cref="long.MaxValue"/> for every byte.</param>
    /// <param name="isHashed">Paths whose content is looked at here, not by the caller; null for all.</param>
    /// <param name="read">Told how many more bytes were hashed; may be null.</param>
    /// <param name="digestOf">Digest of a file's content; null to read it.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <returns>Every difference.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB104 to PUB106: the metadata cannot be used.</exception>
    public static SnapshotIntegrityReport Check(
        string directory, long hashedUpToBytes, Func<string, bool>? isHashed, Action<long>? read = null,
        Func<string, Sha256Digest>? digestOf = null, CancellationToken cancellation = default)
    {
        (SnapshotMetadata metadata, Sha256Digest digest) = ReadMetadata(directory);
        List<SnapshotFinding> findings = [];
        foreach (SnapshotFile file in metadata.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Compare(directory, file, file.SizeBytes <= hashedUpToBytes
                && isHashed?.Invoke(file.Path) != false, digestOf ?? (path => Hash(path, read))) is { } finding)
            {
                findings.Add(finding);
            }
        }

        HashSet<string> listed = [.. metadata.Files.Select(static file => file.Path), SnapshotFiles.Metadata];
        findings.AddRange(FilesOf(directory)
            .Where(path => !listed.Contains(path))
            .Select(static path =>
                new SnapshotFinding(SnapshotProblem.Unexpected, path, $"{path} is not listed in {SnapshotFiles.Metadata}")));
        return new SnapshotIntegrityReport(directory, metadata, digest, hashedUpToBytes == long.MaxValue,
            [.. findings.OrderBy(static finding => finding.Path, StringComparer.Ordinal)]);
    }

    /// <summary>Checks a snapshot as <see cref="Check(string, bool, CancellationToken)"/> does with every content; files that are
    /// known are not read again.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <param name="digests">What is known of files; null to read every one.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <returns>Every difference.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB104 to PUB106: the metadata cannot be used.</exception>
    public static SnapshotIntegrityReport CheckKnown(
        string directory, IFileDigests? digests, CancellationToken cancellation = default) => Check(
        directory, long.MaxValue, isHashed: null, read: null, digests is null ? null : path => digests.Of(path).Digest,
        cancellation);

    /// <summary>Compares two snapshots byte by byte, their reports aside.</summary>
    /// <param name="left">Directory of one snapshot.</param>
    /// <param name="right">Directory of the other.</param>
    /// <param name="read">Told how many more bytes of the first one were compared; may be null.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>One line for each file that is not the same in both; empty when they are identical.</returns>
    public static IReadOnlyList<string> Compare(
        string left, string right, Action<long>? read = null, CancellationToken cancellation = default)
    {
        HashSet<string> inLeft = [.. FilesOf(left)];
        HashSet<string> inRight = [.. FilesOf(right)];
        List<string> differences = [];
        foreach (string path in inLeft.Union(inRight, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            string? line = (inLeft.Contains(path), inRight.Contains(path)) switch
            {
                (true, false) => $"{path} is only in the first",
                (false, true) => $"{path} is only in the second",
                _ => CompareFile(Path.Combine(left, path), Path.Combine(right, path), read) is { } difference
                    ? $"{path} {difference}" : null,
            };
            if (line is not null)
            {
                differences.Add(line);
            }
        }

        return differences;
    }

    /// <summary>Files of a snapshot without its report.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <returns>Paths below it with <c>/</c> as separator, ordinal order. Links count as files.</returns>
    internal static IReadOnlyList<string> FilesOf(string directory) =>
    [
        .. FileTree.Entries(directory)
            .Where(static entry => entry is FileInfo || FileTree.IsLink(entry))
            .Select(entry => FileTree.Relative(directory, entry.FullName))
            .Where(static path => !path.StartsWith(SnapshotFiles.Report + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static SnapshotFinding? Compare(
        string directory, SnapshotFile file, bool isHashed, Func<string, Sha256Digest> digestOf)
    {
        if (!PlainPath.IsPlain(file.Path))
        {
            return new SnapshotFinding(SnapshotProblem.UnsafePath, file.Path, $"'{file.Path}' is not a path inside the snapshot");
        }

        FileInfo actual = new(Path.Combine(directory, file.Path));
        if (FileKind.IsLink(actual.FullName))
        {
            return new SnapshotFinding(SnapshotProblem.Link, file.Path, $"{file.Path} is a link");
        }

        if (FileKind.Unusual(actual.FullName) is { } kind)
        {
            return new SnapshotFinding(SnapshotProblem.NotAFile, file.Path, $"{file.Path} is {kind}");
        }

        if (!actual.Exists)
        {
            return new SnapshotFinding(SnapshotProblem.Missing, file.Path, $"{file.Path} is missing");
        }

        if (actual.Length != file.SizeBytes)
        {
            return new SnapshotFinding(
                SnapshotProblem.SizeDiffers, file.Path, $"{file.Path} has {actual.Length} bytes, expected {file.SizeBytes}");
        }

        return !isHashed || string.Equals(digestOf(actual.FullName).ToString(), file.Sha256, StringComparison.Ordinal)
            ? null
            : new SnapshotFinding(
                SnapshotProblem.DigestDiffers, file.Path, $"{file.Path} has other bytes than {SnapshotFiles.Metadata} says");
    }

    private static Sha256Digest Hash(string path, Action<long>? read) =>
        read is null ? Sha256Digest.OfFile(path) : Sha256Digest.OfFile(path, read);

    private static string? CompareFile(string left, string right, Action<long>? read)
    {
        if (FileKind.Unusual(left) is { } strange)
        {
            return $"is {strange} in the first";
        }

        if (FileKind.Unusual(right) is { } other)
        {
            return $"is {other} in the second";
        }

        using FileStream first = RegularFile.OpenGiven(left);
        using FileStream second = RegularFile.OpenGiven(right);
        if (first.Length != second.Length)
        {
            return $"has {first.Length} bytes in the first and {second.Length} in the second";
        }

        byte[] here = new byte[1 << 18];
        byte[] there = new byte[1 << 18];
        for (long offset = 0; offset < first.Length;)
        {
            int count = first.ReadAtLeast(here, here.Length, throwOnEndOfStream: false);
            second.ReadExactly(there, 0, count);
            int common = here.AsSpan(0, count).CommonPrefixLength(there.AsSpan(0, count));
            if (common < count)
            {
                return $"differs from byte {offset + common}";
            }

            offset += count;
            read?.Invoke(count);
        }

        return null;
    }

    /// <summary>Looks for a schema version that this build does not read, before anything else: a newer document may lack what
    /// this build requires.</summary>
    /// <param name="utf8">Content of a metadata.json.</param>
    /// <returns>The version; null when it is the one that is read, or none is stated.</returns>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static int? UnknownSchema(byte[] utf8)
    {
        using JsonDocument document = JsonMistake.Parse(utf8);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("schema_version", out JsonElement version)
            && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int found)
            && found != SnapshotMetadata.CurrentSchemaVersion ? found : null;
    }
}

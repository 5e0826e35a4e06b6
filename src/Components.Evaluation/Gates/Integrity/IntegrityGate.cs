using System.Globalization;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Foundation.Text;
using Components.Index;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Index.Opening;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Integrity;

/// <summary>Every file present with its size and SHA-256 and none beyond, all databases sound, every index file readable to
/// its last row.</summary>
public sealed class IntegrityGate : IGate
{
    /// <summary>Id of this gate.</summary>
    public const string Id = "integrity";

    /// <summary>Version of what SQLite is asked.</summary>
    public const int DatabaseVersion = 1;

    /// <summary>Version of the walks over rows and facts.</summary>
    public const int WalkVersion = 1;

    private const int FindingsShown = 5;

    /// <inheritdoc/>
    public GateDescription Description { get; } = new()
    {
        Id = Id,
        Title = "Integrity",
        Claim = "Every file, database and index is whole.",
        Checks =
        [
            "files_present", "file_sizes", "file_digests", "no_extra_files", "sqlite", "vector_digests", "formats", "facts",
        ],
        Settings = [],
    };

    /// <inheritdoc/>
    public GateResult Run(GateContext context, CancellationToken cancellationToken = default)
    {
        string directory = context.SnapshotDirectory;
        context.Progress?.Report("comparing the digest of every file");
        IFileDigests digests = context.Digests ?? new FileDigests();
        SnapshotIntegrityReport report = SnapshotIntegrity.CheckKnown(
            directory, new ToldDigests(digests, context.Work, BytesOf(directory)), cancellationToken);

        // What passed before is only believed of files whose digests were compared just now.
        VerifiedContents verified = report.IsWhole && context.Verified is { } known ? known : new VerifiedContents();
        List<GateCheck> checks =
        [
            Findings("files_present", "Every listed file is present", report, SnapshotProblem.Missing, SnapshotProblem.Link,
                SnapshotProblem.NotAFile, SnapshotProblem.UnsafePath),
            Findings("file_sizes", "Every file has its size", report, SnapshotProblem.SizeDiffers),
            Findings("file_digests", "Every file has its SHA-256", report, SnapshotProblem.DigestDiffers),
            Findings("no_extra_files", "No file beyond the list", report, SnapshotProblem.Unexpected),
        ];
        // Nothing of these needs another one; the largest first.
        context.Progress?.Report("integrity_check of the databases, every index file, facts against the database");
        Func<GateCheck>[] verifications =
        [
            .. ((string[])[SnapshotFiles.Detail, SnapshotFiles.Fast, SnapshotFiles.Offers]).Select(database =>
                (Func<GateCheck>)(() => Sqlite(directory, database, report.Metadata, verified))),
            () => Formats(directory, report.Metadata, verified, cancellationToken),
            () => Facts(directory, report.Metadata, verified, cancellationToken),
        ];
        GateCheck[] made = SideBySide.Of(verifications.Length, number => verifications[number](), cancellationToken,
            context.Work, "verifying contents", WorkUnit.Checks);
        checks.AddRange([made[1], made[0], made[2], ManifestDigests(directory, digests, cancellationToken), made[3], made[4]]);
        return GateRunner.Result(Id, report.Metadata.Name, report.Digest.ToString(), checks);
    }

    private static long BytesOf(string directory) =>
        SnapshotIntegrity.ReadMetadata(directory).Metadata.Files.Sum(static file => file.SizeBytes);

    private static GateCheck Findings(
        string name, string title, SnapshotIntegrityReport report, params SnapshotProblem[] problems)
    {
        SnapshotFinding[] findings = [.. report.Findings.Where(finding => problems.Contains(finding.Problem))];
        string shown = string.Join("; ", findings.Take(FindingsShown).Select(static finding => finding.Description));
        string message = findings.Length == 0
            ? string.Create(
                CultureInfo.InvariantCulture, $"{report.Metadata.Files.Count} files, "
                    + $"{Sizes.Show(report.Metadata.Files.Sum(static file => file.SizeBytes))}.")
            : findings.Length > FindingsShown ? $"{shown}; and {findings.Length - FindingsShown} more." : $"{shown}.";
        return GateCheck.AtMost(name, title, findings.Length, 0, "files", message: message);
    }

    // A verification and the files of this snapshot that it reads; of a file that is not listed it says so.
    private static VerifiedContent Content(
        SnapshotMetadata metadata, string check, int version, params IEnumerable<string> files) => new(
        check, version,
        new SortedDictionary<string, string>(
            files.Distinct(StringComparer.Ordinal).ToDictionary(
                static file => file,
                file => metadata.Files.FirstOrDefault(row => string.Equals(row.Path, file, StringComparison.Ordinal))?.Sha256
                    ?? "none",
                StringComparer.Ordinal),
            StringComparer.Ordinal));

    private static GateCheck Sqlite(string directory, string database, SnapshotMetadata metadata, VerifiedContents verified)
    {
        string name = $"sqlite.{Path.GetFileNameWithoutExtension(database)}";
        string title = $"SQLite integrity of {database}";
        try
        {
            using ReadOnlySqlite sqlite = new(Path.Combine(directory, database));
            VerifiedContent content = Content(
                metadata, $"integrity_check of SQLite {sqlite.Texts("SELECT sqlite_version()")[0]}", DatabaseVersion, database);
            string? problem = verified.Verify(content, () =>
            {
                IReadOnlyList<string> answers = sqlite.Texts("PRAGMA integrity_check(20)");
                return answers is ["ok"] ? null : string.Join("; ", answers.Take(FindingsShown));
            });
            return GateCheck.Condition(name, title, problem is null, problem ?? "integrity_check answered ok.");
        }
        catch (SqliteException exception)
        {
            return GateCheck.Condition(name, title, holds: false, $"SQLite cannot read it: {exception.Message}");
        }
    }

    // The bytes were read above: here it is asked whether the manifest says the same of them.
    private static GateCheck ManifestDigests(string directory, IFileDigests digests, CancellationToken cancellationToken)
    {
        try
        {
            VectorManifest manifest = VectorManifestReader.Read(directory, metadata: null);
            VectorManifestReader.VerifyDigests(
                Path.Combine(directory, SnapshotFiles.Vector), manifest, long.MaxValue, digests, cancellationToken);
            return GateCheck.Condition("vector_digests", "Every file of vector/ has the manifest's SHA-256", holds: true,
                $"{manifest.Files.Count} files.");
        }
        catch (SnapshotException exception)
        {
            return GateCheck.Condition(
                "vector_digests", "Every file of vector/ has the manifest's SHA-256", holds: false, exception.Message);
        }
    }

    private static GateCheck Facts(
        string directory, SnapshotMetadata metadata, VerifiedContents verified, CancellationToken cancellationToken)
    {
        const string Title = "The index of facts says what the database says";
        try
        {
            VectorManifest manifest = VectorManifestReader.Read(directory, metadata: null);
            string agreed = "Facts and database have the bytes that agreed before.";

            // Facts of past days are among the offers; where there are none, a restock changes no fact.
            (bool hasDays, string? differ) = FactsWalk.HasDays(directory, manifest);
            string[] ofDays = !hasDays ? []
                : [SnapshotFiles.Offers, VectorPath(IndexFiles.Offers), VectorPath(IndexFiles.Records)];
            string? problem = differ ?? verified.Verify(
                Content(metadata, "facts", WalkVersion, [SnapshotFiles.Detail, .. ofDays, VectorPath(IndexFiles.Facts)]),
                () =>
                {
                    (string? difference, long facts) = FactsWalk.Compare(directory, manifest, hasDays, cancellationToken);
                    agreed = string.Create(CultureInfo.InvariantCulture, $"{facts:N0} facts agree.");
                    return difference;
                });
            return GateCheck.Condition("facts", Title, problem is null, problem ?? agreed);
        }
        catch (Exception exception) when (exception is SnapshotException or SqliteException)
        {
            return GateCheck.Condition("facts", Title, holds: false, exception.Message);
        }
    }

    /// <summary>Opening validates headers and sections; the verifier reads every byte of the index files, and walking every row
    /// follows every reference.</summary>
    private static GateCheck Formats(
        string directory, SnapshotMetadata metadata, VerifiedContents verified, CancellationToken cancellationToken)
    {
        const string Title = "Index formats hold their invariants";
        try
        {
            VectorManifest manifest = VectorManifestReader.Read(directory, metadata);
            string vector = Path.Combine(directory, SnapshotFiles.Vector);
            EngineFiles files = EngineFiles.OfManifest(vector, manifest);
            IndexFile[] present = [.. IndexFiles.Mapped.Where(file => files.Find(file) is not null)];
            IndexFile[] known = [.. present.Where(file => verified.Knows(OfFile(metadata, file)))];
            IndexVerifier.Verify(files, known.Contains, cancellationToken);
            verified.Note(present.Except(known).Select(file => OfFile(metadata, file)));

            // Opening looks at every file and is not left out. The walk over rows reads whatever an engine maps.
            using IQueryEngine engine = QueryEngines.Open(vector, manifest);
            string? problem = verified.Verify(
                Content(metadata, "vectors", WalkVersion, VectorPath(IndexFiles.Vectors)),
                () => FormatWalk.FirstVectorProblem(engine, cancellationToken))
                ?? verified.Verify(
                    Content(metadata, "rows", WalkVersion, [.. IndexFiles.Mapped.Select(VectorPath)]),
                    () => FormatWalk.FirstProblem(engine, cancellationToken));
            string before = known.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
                $" {known.Length} of the files have bytes that this program verified before.");
            return GateCheck.Condition(
                "formats", Title, problem is null,
                problem ?? string.Create(CultureInfo.InvariantCulture,
                    $"Verified every index file and walked {engine.RowCount:N0} rows of records, columns and vectors.{before}"));
        }
        catch (SnapshotException exception)
        {
            return GateCheck.Condition("formats", Title, holds: false, exception.Message);
        }
    }

    private static VerifiedContent OfFile(SnapshotMetadata metadata, IndexFile file) => Content(
        metadata, file.FileName, file.VerifierVersion, [.. file.ComparedWith.Append(file).Select(VectorPath)]);

    private static string VectorPath(IndexFile file) => $"{SnapshotFiles.VectorPrefix}{file.FileName}";
}

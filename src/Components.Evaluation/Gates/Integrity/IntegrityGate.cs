using System.Globalization;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Text;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Index.Opening;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Integrity;

/// <summary>Every file present with its size and SHA-256 and none beyond, both databases sound, every index file readable to
/// its last row.</summary>
public sealed class IntegrityGate : IGate
{
    /// <summary>Id of this gate.</summary>
    public const string Id = "integrity";

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
        context.Progress?.Report("hashing every file");
        SnapshotIntegrityReport report = SnapshotIntegrity.Check(directory, full: true, cancellationToken);
        List<GateCheck> checks =
        [
            Findings("files_present", "Every listed file is present", report, SnapshotProblem.Missing, SnapshotProblem.Link,
                SnapshotProblem.NotAFile, SnapshotProblem.UnsafePath),
            Findings("file_sizes", "Every file has its size", report, SnapshotProblem.SizeDiffers),
            Findings("file_digests", "Every file has its SHA-256", report, SnapshotProblem.DigestDiffers),
            Findings("no_extra_files", "No file beyond the list", report, SnapshotProblem.Unexpected),
        ];
        foreach (string database in (string[])[SnapshotFiles.Fast, SnapshotFiles.Detail])
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.Progress?.Report($"integrity_check of {database}");
            checks.Add(Sqlite(directory, database));
        }

        checks.Add(ManifestDigests(directory, cancellationToken));
        context.Progress?.Report("verifying every index file");
        checks.Add(Formats(directory, report.Metadata, cancellationToken));
        context.Progress?.Report("comparing facts with the database");
        checks.Add(Facts(directory, cancellationToken));
        return GateRunner.Result(Id, report.Metadata.Name, report.Digest.ToString(), checks);
    }

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

    private static GateCheck Sqlite(string directory, string database)
    {
        string name = $"sqlite.{Path.GetFileNameWithoutExtension(database)}";
        string title = $"SQLite integrity of {database}";
        try
        {
            using ReadOnlySqlite sqlite = new(Path.Combine(directory, database));
            IReadOnlyList<string> answers = sqlite.Texts("PRAGMA integrity_check(20)");
            bool isSound = answers is ["ok"];
            return GateCheck.Condition(
                name, title, isSound, isSound ? "integrity_check answered ok." : string.Join("; ", answers.Take(FindingsShown)));
        }
        catch (SqliteException exception)
        {
            return GateCheck.Condition(name, title, holds: false, $"SQLite cannot read it: {exception.Message}");
        }
    }

    private static GateCheck ManifestDigests(string directory, CancellationToken cancellationToken)
    {
        try
        {
            VectorManifest manifest = VectorManifestReader.Read(directory, metadata: null);
            VectorManifestReader.VerifyDigests(Path.Combine(directory, SnapshotFiles.Vector), manifest, cancellationToken);
            return GateCheck.Condition("vector_digests", "Every file of vector/ has the manifest's SHA-256", holds: true,
                $"{manifest.Files.Count} files.");
        }
        catch (SnapshotException exception)
        {
            return GateCheck.Condition(
                "vector_digests", "Every file of vector/ has the manifest's SHA-256", holds: false, exception.Message);
        }
    }

    private static GateCheck Facts(string directory, CancellationToken cancellationToken)
    {
        const string Title = "The index of facts says what the database says";
        try
        {
            VectorManifest manifest = VectorManifestReader.Read(directory, metadata: null);
            (string? problem, long facts) = FactsWalk.Compare(directory, manifest, cancellationToken);
            string agreed = string.Create(CultureInfo.InvariantCulture, $"{facts:N0} facts agree.");
            return GateCheck.Condition("facts", Title, problem is null, problem ?? agreed);
        }
        catch (Exception exception) when (exception is SnapshotException or SqliteException)
        {
            return GateCheck.Condition("facts", Title, holds: false, exception.Message);
        }
    }

    /// <summary>Opening validates headers and sections; the verifier reads every byte of the index files, and walking every row
    /// follows every reference.</summary>
    private static GateCheck Formats(string directory, SnapshotMetadata metadata, CancellationToken cancellationToken)
    {
        const string Title = "Index formats hold their invariants";
        try
        {
            VectorManifest manifest = VectorManifestReader.Read(directory, metadata);
            string vector = Path.Combine(directory, SnapshotFiles.Vector);
            IndexVerifier.Verify(EngineFiles.OfManifest(vector, manifest), cancellationToken);
            using IQueryEngine engine = QueryEngines.Open(vector, manifest);
            string? problem = FormatWalk.FirstProblem(engine, cancellationToken);
            return GateCheck.Condition(
                "formats", Title, problem is null,
                problem ?? string.Create(CultureInfo.InvariantCulture,
                    $"Verified every index file and walked {engine.RowCount:N0} rows of records, columns and vectors."));
        }
        catch (SnapshotException exception)
        {
            return GateCheck.Condition("formats", Title, holds: false, exception.Message);
        }
    }
}

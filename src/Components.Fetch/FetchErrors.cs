using System.Globalization;
using System.Net;
using Components.Catalog.Import;
using Components.Download;
using Components.Fetch.Guards;
using Components.Fetch.Rows;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch;

/// <summary>Every message of this stage.</summary>
internal static class FetchErrors
{
    internal static InputDataException CatalogueMissing(string path) => new(
        "FET001", "The catalogue file does not exist.", path, "Check source.path, or the file given with '--catalogue'.");

    internal static InputDataException NotSqlite(string path, string finding) => new(
        "FET002",
        $"The file is not a SQLite database: {finding}.",
        path,
        "Give an unpacked jlcparts cache.sqlite3, or the volumes as they were downloaded with source.kind 'jlcparts-volumes'.");

    internal static InputDataException Truncated(string path, long actualBytes, long expectedBytes) => new(
        "FET003",
        $"The database is truncated: it has {actualBytes} bytes, its header promises {expectedBytes}.",
        path,
        "Copy or download the file again; nothing was imported.");

    internal static InputDataException TableMissing(string name, string table) => new(
        "FET004", $"The database has no table '{table}', so it is not a jlcparts catalogue.", name,
        "Give a jlcparts cache.sqlite3.");

    internal static InputDataException ColumnsMissing(string name, string table, IReadOnlyList<string> columns) => new(
        "FET004",
        $"Table '{table}' lacks the column{(columns.Count == 1 ? "" : "s")} "
            + $"{string.Join(", ", columns.Select(static column => $"'{column}'"))}.",
        name,
        "Give a jlcparts cache.sqlite3; of its columns only preferred, last_on_stock, jlc_extra and flag may be missing.");

    internal static InputDataException NoPlainTable(string name, string table, string kind) => new(
        "FET004",
        $"'{table}' is a {kind} in this database, not a table of rows; what it yields may have no end.",
        name,
        "Give a jlcparts cache.sqlite3 as it was downloaded, not a file that computes its rows.");

    internal static InputDataException EndlessRows(string name, long rows) => new(
        "FET005",
        $"The database gave its row number {rows}, more than a file of its size has room for: pages refer to each other in "
            + "a circle.",
        name,
        "Copy or download the file again; nothing was imported.");

    internal static InputDataException OutOfOrder(string name, long id, long before) => new(
        "FET005",
        $"The database gives id {id} after {before}, though it was asked for ascending ids: its pages are damaged.",
        name,
        "Copy or download the file again, or repair it with 'sqlite3 FILE .recover'.");

    internal static InputDataException TooMuchWork(string name, Exception cause) => new(
        "FET005",
        "Reading the database takes far more work than a file of its size can need: it is damaged, or made to keep its "
            + "reader busy.",
        name,
        "Copy or download the file again; nothing was imported.",
        cause);

    internal static InputDataException NoRegularFile(string path, string kind) => new(
        "FET008",
        $"The catalogue is {kind}, not a file.",
        path,
        kind == FileKind.DanglingLink
            ? "Correct the link, or give the file itself." : "Write what it yields into a file first, and give that file.");

    internal static InputDataException Damaged(string name, Exception cause) => new(
        "FET005", "SQLite finds the database damaged while reading it.", name,
        "Copy or download the file again, or repair it with 'sqlite3 FILE .recover'.", cause);

    internal static InputDataException Refused(string name, Exception cause) => new(
        "FET005", $"SQLite refuses to read the database: {cause.Message}", name,
        "Give a jlcparts cache.sqlite3 as it was downloaded, or copy it again; nothing was imported.", cause);

    internal static EnvironmentException MachineCannotRead(string name, Exception cause) => new(
        "FET009", $"This machine could not read the database: {cause.Message}", name,
        "Look for free memory, free space for temporary files and errors of the disk, then fetch again; nothing was imported.",
        cause);

    internal static InputDataException PendingChanges(string path, string journal) => new(
        "FET006",
        $"Changes are pending in '{journal}': the database file alone is not its content.",
        path,
        "Close the program that writes the database, or run 'sqlite3 FILE \"PRAGMA wal_checkpoint(TRUNCATE)\"', "
            + "then fetch again.");

    internal static InputDataException ChangedWhileCopied(string name, Sha256Digest before, Sha256Digest after) => new(
        "FET007",
        $"The file changed while it was copied (SHA-256 {before.ToShortString()} before, {after.ToShortString()} in the copy).",
        name,
        "Wait until nothing writes to it, then fetch again.");

    internal static UsageException SettingsConflict(string what, string remedy) =>
        new("FET010", what, "pipeline.yaml, section source", remedy);

    internal static UsageException UnknownKind(string kind) => new(
        "FET010", $"source.kind '{kind}' is unknown.", "pipeline.yaml, section source",
        "Use 'sample', 'jlcparts-sqlite', 'jlcparts-volumes', 'csv' or 'jlc-openapi'.");

    internal static InputDataException FarAhead(string sourceId, long id, long lastUpdate) => new(
        "FET033",
        $"The part C{id} was changed on {Date(lastUpdate)}, which is more than a year "
            + "ahead: the newest change names the snapshot.",
        $"source '{sourceId}'",
        "Nothing was replaced. Correct its last_update, or this machine's clock.");

    // No source brings a later time, and no mistake of one ends without its code.
    private static string Date(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Min(unixSeconds, ImportRecord.LatestUpdate))
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static InputDataException SampleMissing(string directory, string finding) => new(
        "FET011", $"The sample catalogue {finding}.", directory, "Restore data/sample from version control, or set source.path.");

    internal static InputDataException SampleHeader(string name, string finding) => new(
        "FET012", $"The file is not a sample file: {finding}.", name, "Compare its first line with data/sample/README.md.");

    internal static InputDataException SampleNotUtf8(string name) => new(
        "FET012", "The file is not UTF-8 text.", name, "Save it as UTF-8.");

    private static EnvironmentException HttpStatus(string address, DownloadException cause) => new(
        "FET020",
        $"The download failed after {Attempts(cause.Attempts)}: {cause.Message}.",
        address,
        cause.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone
            ? "Check source.url; the last good import was kept." : "Try again later; the last good import was kept.",
        cause);

    internal static EnvironmentException NetworkFailed(string address, int attempts, string reason, Exception cause) => new(
        "FET021",
        $"The download failed after {Attempts(attempts)}: {reason.TrimEnd('.')}.",
        address,
        "Try again: it continues where it was cut. The last good import was kept.",
        cause);

    private static InputDataException TooLarge(string address, string reason) => new(
        "FET024",
        $"The download is longer than fetch.download.max_bytes: {reason}.",
        address,
        "Check source.url. If the catalogue is that large, raise fetch.download.max_bytes; the last good import was kept.");

    internal static InputDataException LocalTooLarge(string path, long bytes, long limit) => new(
        "FET024",
        $"The file has {bytes} bytes, fetch.download.max_bytes allows {limit}.",
        path,
        "Check source.path. If the catalogue is that large, raise fetch.download.max_bytes; the last good import was kept.");

    private static EnvironmentException TooSlow(string address, string reason) => new(
        "FET025",
        $"The download took longer than fetch.download.total_timeout: {reason}.",
        address,
        "Try again: it continues where it stopped. If the line is that slow, raise fetch.download.total_timeout; "
            + "the last good import was kept.");

    private static EnvironmentException RedirectRefused(string address, string reason) => new(
        "FET026",
        $"The download failed: {reason}.",
        address,
        "Check source.url, and put the file's own http or https address there; the last good import was kept.");

    private static EnvironmentException PlaceTaken(string address, string path, string reason) => new(
        "FET027",
        $"The download from {address} has no place: {reason}.",
        path,
        "Look at what lies there, and move or delete it; then fetch again. The last good import was kept.");

    internal static InputDataException DigestDiffers(string where, Sha256Digest expected, Sha256Digest actual) =>
        DigestDiffers(where, DownloadClause.OtherDigest(actual, expected));

    private static InputDataException DigestDiffers(string where, string reason) => new(
        "FET022",
        $"The file is another than source.sha256 says: {reason}.",
        where,
        "Check where the file comes from; if the new content is wanted, change source.sha256.");

    internal static InputDataException LastGoodBytesGone(string address, string sha256) => new(
        "FET023",
        $"The raw bytes of the last good import (SHA-256 {sha256[..12]}) are no longer in the state directory.",
        address,
        "Run './build.sh Fetch' to ask the source again.");

    /// <summary>A refused import.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="setting">Setting that its guards come from: changing another one would change nothing.</param>
    /// <param name="violations">Guards that do not hold.</param>
    /// <param name="quarantined">Rows that were kept out.</param>
    internal static InputDataException GuardsViolated(
        string sourceId, string setting, IReadOnlyList<GuardResult> violations,
        IReadOnlyList<QuarantinedRow> quarantined) => new(
        "FET030",
        string.Concat(violations.Select(static violation => $"Guard {violation.Guard}: {violation.Message}. ")).TrimEnd()
            + First(violations, quarantined),
        $"source '{sourceId}'",
        $"Nothing was replaced. Look at the source; if it is right, change the threshold in pipeline.yaml under {setting}.");

    internal static InputDataException LastGoodUnreadable(string path, Exception? cause) => new(
        "FET032",
        "The record of the last good import cannot be read, so the guards have nothing to compare with.",
        path,
        "Restore it, or delete it to accept the next import without a comparison.",
        cause);

    internal static InputDataException ManifestUnreadable(string path, Exception? cause) => new(
        "FET091", "The fetch manifest is missing, unreadable or of another version.", path,
        "Run './build.sh Fetch --no-cache' to write it again.", cause);

    // The output of a refused import is not kept: what is wrong with its rows is said here or nowhere.
    private static string First(IReadOnlyList<GuardResult> violations, IReadOnlyList<QuarantinedRow> quarantined) =>
        quarantined.Count > 0 && violations.Any(static violation => violation.Guard is "max_quarantine_pct" or "max_defect_pct")
            ? $" The first of them: {string.Join("; ", quarantined.Take(3).Select(Describe))}." : "";

    private static string Describe(QuarantinedRow row) => $"{row.SourceRow} {row.Reason} ({row.Excerpt})";

    /// <summary>A download that failed, with the codes and remedies of this stage.</summary>
    internal static ComponentsException Download(string address, DownloadException exception) => exception.Failure switch
    {
        DownloadFailure.Status => HttpStatus(address, exception),
        DownloadFailure.TooSlow => TooSlow(address, exception.Message),
        DownloadFailure.TooLarge => TooLarge(address, exception.Message),
        DownloadFailure.OtherDigest => DigestDiffers(address, exception.Message),
        DownloadFailure.Redirect => RedirectRefused(address, exception.Message),
        DownloadFailure.PlaceTaken => PlaceTaken(address, exception.Place, exception.Message),
        _ => NetworkFailed(address, exception.Attempts, exception.Message, exception),
    };

    /// <summary>A number of attempts in words.</summary>
    internal static string Attempts(int count) => count == 1 ? "1 attempt" : $"{count} attempts";
}

using Components.Evaluation.Suites.Predicates;
using Components.Foundation.Files;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Retrieval.Judging;

/// <summary>Offers of another day over the same parts: offers.sqlite of a snapshot whose detail.sqlite has the very bytes of the
/// one that is judged.</summary>
/// <param name="offersSqlite">The file.</param>
internal sealed class OfferDay(string offersSqlite)
{
    /// <summary>The offers of the other of two snapshots, where all else that predicates look at is one.</summary>
    /// <param name="snapshot">Directory of the snapshot whose parts are read.</param>
    /// <param name="other">Directory of the other one.</param>
    /// <param name="digests">Digests of files that are known; null to read every file.</param>
    /// <returns>Null where their parts have to be read each by itself: other parts, or facts of past days, which stand among the
    /// offers.</returns>
    public static OfferDay? Of(string snapshot, string other, IFileDigests? digests)
    {
        string[] details = [Path.Combine(snapshot, SnapshotFiles.Detail), Path.Combine(other, SnapshotFiles.Detail)];
        string[] offers = [.. details.Select(OfferViews.Beside)];
        try
        {
            return new FileInfo(details[0]).Length == new FileInfo(details[1]).Length
                && Digest(details[0], digests) == Digest(details[1], digests)
                && !Array.Exists(offers, HasFacts) ? new OfferDay(offers[1]) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            // Whoever reads it by itself says what is wrong with it.
            return null;
        }
    }

    /// <summary>Reads the offers of a run of ids.</summary>
    /// <param name="run">The run.</param>
    /// <returns>Offers in ascending order of id.</returns>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public IEnumerable<JudgedOffer> Read(IdRun run)
    {
        using ReadOnlySqlite offers = new(offersSqlite);
        foreach ((_, object?[] row) in offers.Tuples(
            $"SELECT lcsc_id, {JudgedOffer.Told}, is_basic, is_preferred FROM {SnapshotTables.Offers} "
                + "WHERE lcsc_id BETWEEN $first AND $last ORDER BY lcsc_id",
            ("$first", run.First), ("$last", run.Last)))
        {
            yield return new JudgedOffer(
                (long)row[0]!, row[1] as long?, (row[2] as long? ?? 0) != 0, (row[3] as long? ?? 0) != 0);
        }
    }

    private static Sha256Digest Digest(string path, IFileDigests? digests) =>
        digests?.Of(path).Digest ?? Sha256Digest.OfFile(path);

    private static bool HasFacts(string path)
    {
        using ReadOnlySqlite offers = new(path);
        return offers.Texts("SELECT name FROM sqlite_schema WHERE type = 'table'").Any(static table =>
            table.StartsWith("history_", StringComparison.Ordinal));
    }
}

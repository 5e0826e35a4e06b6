using Components.Foundation.Files;
using Components.Index;
using Components.Index.Facts;
using Components.Index.Manifest;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Integrity;

/// <summary>Compares facts.bin, and the days of offers.bin, with component_facts, part by part: they say the same or nothing is
/// published.</summary>
internal static class FactsWalk
{
    // Columns of FactRows.Statement.
    private const int Id = 0;
    private const int Property = 1;
    private const int Low = 2;
    private const int High = 3;
    private const int Code = 4;

    /// <summary>Whether past imports say something of parts: database and index of the offers agree, or nobody knows.</summary>
    /// <param name="directory">The snapshot.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <returns>What offers.sqlite has, and a sentence where offers.bin has it not, or has it alone.</returns>
    /// <exception cref="SqliteException">The database cannot be read.</exception>
    /// <exception cref="Foundation.Errors.SnapshotException">offers.bin is damaged.</exception>
    public static (bool InDatabase, string? Problem) HasDays(string directory, VectorManifest manifest)
    {
        using ReadOnlySqlite offers = new(Path.Combine(directory, SnapshotFiles.Offers));
        bool inDatabase = offers.Texts($"SELECT name FROM sqlite_schema WHERE name = '{SnapshotTables.HistoryFacts}'").Count > 0;
        bool inIndex = FactIndex.HasDays(PathOf(directory, manifest, IndexFiles.Offers));
        return (inDatabase, inDatabase == inIndex ? null
            : inDatabase ? $"{SnapshotFiles.Offers} has facts of past imports and {IndexFiles.Offers} has none."
            : $"{IndexFiles.Offers} has facts of past imports and {SnapshotFiles.Offers} has none.");
    }

    /// <summary>Compares the two.</summary>
    /// <param name="directory">The snapshot.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="hasDays">Whether past imports say something of parts (<see cref="HasDays"/>): the offers are left alone
    /// otherwise.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    /// <returns>The first difference in words, null when there is none; and how many facts there are.</returns>
    /// <exception cref="SqliteException">The database cannot be read.</exception>
    /// <exception cref="Foundation.Errors.SnapshotException">facts.bin or offers.bin is damaged.</exception>
    public static (string? Problem, long Facts) Compare(
        string directory, VectorManifest manifest, bool hasDays, CancellationToken cancellationToken)
    {
        using ReadOnlySqlite sqlite = new(Path.Combine(directory, SnapshotFiles.Detail), withOffers: true);
        bool hasTable =
            sqlite.Texts($"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{SnapshotTables.Facts}'").Count > 0;
        if (!manifest.Lists(IndexFiles.Facts))
        {
            long stated = hasTable ? sqlite.Numbers($"SELECT count(*) FROM {SnapshotTables.Facts}").Single() : 0;
            return (stated == 0 ? null : $"{SnapshotTables.Facts} has {stated} rows, and there is no {IndexFiles.Facts}.", 0);
        }

        if (!hasTable)
        {
            return ($"There is a {IndexFiles.Facts} and no table {SnapshotTables.Facts}.", 0);
        }

        using FactIndex index = hasDays
            ? FactIndex.Open(
                PathOf(directory, manifest, IndexFiles.Facts), PathOf(directory, manifest, IndexFiles.Records),
                PathOf(directory, manifest, IndexFiles.Offers))
            : FactIndex.Open(PathOf(directory, manifest, IndexFiles.Facts));
        using IEnumerator<object?[]> facts = sqlite.Tuples(FactRows.Statement).Select(static fact => fact.Values).GetEnumerator();
        bool hasFact = facts.MoveNext();
        int row = 0;
        SortedSet<(string Property, double Low, double High, string Code)> ofPart = [];
        foreach (long id in sqlite.Numbers($"SELECT lcsc_id FROM {SnapshotTables.Parts} ORDER BY lcsc_id"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ofPart.Clear();
            for (; hasFact && (long)facts.Current[Id]! == id; hasFact = facts.MoveNext())
            {
                _ = ofPart.Add(Of(facts.Current));
            }

            if (row >= index.RowCount || !ofPart.SetEquals(Of(index, row)))
            {
                string both = hasDays ? $"{IndexFiles.Facts} and {IndexFiles.Offers} do not" : $"{IndexFiles.Facts} does not";
                string tables = hasDays
                    ? $"{SnapshotTables.Facts} and {SnapshotTables.HistoryFacts} say" : $"{SnapshotTables.Facts} says";
                return ($"{both} say of C{id} what {tables}.", index.FactCount);
            }

            row++;
        }

        return (hasFact
            ? $"{SnapshotTables.Facts} says something of C{facts.Current[Id]}, which {SnapshotTables.Parts} lacks." : null,
            index.FactCount);
    }

    private static string PathOf(string directory, VectorManifest manifest, IndexFile file) =>
        VectorManifestReader.PathOf(Path.Combine(directory, SnapshotFiles.Vector), manifest, file);

    private static (string Property, double Low, double High, string Code) Of(object?[] fact) => fact[Code] is string code
        ? ((string)fact[Property]!, 0, 0, code)
        : ((string)fact[Property]!, fact[Low] as double? ?? double.NegativeInfinity,
            fact[High] as double? ?? double.PositiveInfinity, "");

    private static IEnumerable<(string Property, double Low, double High, string Code)> Of(FactIndex index, int row)
    {
        List<(string Property, double Low, double High, string Code)> facts = [];
        for (int property = 0; property < index.Properties.Count; property++)
        {
            foreach (uint value in index.ValuesOf(row, property))
            {
                (double low, double high) = index.Number(value);
                facts.Add((index.Properties[property].Id, low, high, index.Code(value)));
            }
        }

        return facts;
    }
}

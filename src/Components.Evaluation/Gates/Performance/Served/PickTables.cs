using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>The pick tables of a snapshot, read with statements of its own: the witness beside the server, which reads the same
/// file with the product's code.</summary>
/// <param name="snapshotDirectory">The snapshot.</param>
internal sealed class PickTables(string snapshotDirectory)
{

    private readonly string _path = Path.Combine(snapshotDirectory, SnapshotFiles.Fast);

    /// <summary>Reads table after table; only one is held at a time.</summary>
    /// <param name="cancellationToken">Stops between tables.</param>
    /// <returns>Component types by name, each with the rows of its table.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: the database cannot be read.</exception>
    public IEnumerable<(string Type, PickColumns Rows)> Read(CancellationToken cancellationToken)
    {
        using ReadOnlySqlite picks = Guarded(() => new ReadOnlySqlite(_path, withOffers: true));
        IReadOnlyList<string> tables = Guarded(() =>
            picks.Texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"));
        foreach (string table in tables.Where(static name => name.EndsWith(SnapshotTables.PickSuffix, StringComparison.Ordinal)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return (table[..^SnapshotTables.PickSuffix.Length],
                Guarded(() => PickColumns.Read(picks, SqliteName.Quoted(table))));
        }
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException exception)
        {
            throw EvaluationErrors.DetailUnreadable(_path, exception);
        }
    }
}

using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>The databases of a snapshot, read with statements of its own: the witness beside the server, which reads the same
/// files with the product's code.</summary>
internal sealed class ServedWitness
{
    private const string PickSuffix = "_pick";

    private readonly Dictionary<string, IReadOnlyList<PickRow>> _picks = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ServedPart> _parts = [];
    private readonly Dictionary<long, string> _manufacturers = [];

    /// <summary>Reads the databases.</summary>
    /// <param name="snapshotDirectory">The snapshot.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: a database cannot be read.</exception>
    public ServedWitness(string snapshotDirectory, CancellationToken cancellationToken)
    {
        string fast = Path.Combine(snapshotDirectory, SnapshotFiles.Fast);
        string detail = Path.Combine(snapshotDirectory, SnapshotFiles.Detail);
        try
        {
            using ReadOnlySqlite picks = new(fast, withOffers: true);
            foreach (string table in picks.Texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                .Where(static name => name.EndsWith(PickSuffix, StringComparison.Ordinal)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                _picks[table[..^PickSuffix.Length]] = [.. picks.Rows($"SELECT * FROM \"{table}\"")
                    .Select(static row => new PickRow((long)row["lcsc_id"]!, row))];
            }
        }
        catch (SqliteException exception)
        {
            throw EvaluationErrors.DetailUnreadable(fast, exception);
        }

        try
        {
            using ReadOnlySqlite parts = new(detail, withOffers: true);
            foreach (IReadOnlyDictionary<string, object?> row in parts.Rows(
                "SELECT lcsc_id, component_type, part_number, package, stock, manufacturer_name FROM components_full"))
            {
                cancellationToken.ThrowIfCancellationRequested();
                ServedPart part = new()
                {
                    LcscId = (long)row["lcsc_id"]!,
                    ComponentType = row["component_type"] as string,
                    PartNumber = row["part_number"] as string,
                    Package = row["package"] as string,
                    Stock = (long)row["stock"]!,
                };
                _parts[part.LcscId] = part;
                _manufacturers[part.LcscId] = row["manufacturer_name"] as string ?? "";
            }
        }
        catch (SqliteException exception)
        {
            throw EvaluationErrors.DetailUnreadable(detail, exception);
        }
    }

    /// <summary>Rows of the pick tables by component type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PickRow>> Picks => _picks;

    /// <summary>Parts by catalogue id.</summary>
    public IReadOnlyDictionary<long, ServedPart> Parts => _parts;

    /// <summary>Name of a part's maker; empty where none is known.</summary>
    /// <param name="lcscId">An id of <see cref="Parts"/>.</param>
    public string Manufacturer(long lcscId) => _manufacturers[lcscId];
}

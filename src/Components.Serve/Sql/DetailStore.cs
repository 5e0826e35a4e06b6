using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Sql;

/// <summary>detail.sqlite with its offers: everything known of a part.</summary>
internal sealed class DetailStore : IDisposable
{
    // Columns of other tables stand behind the part's own, where a snapshot has them.
    private static readonly (string Table, string Columns)[] Beside =
    [
        (SnapshotTables.Sources, "source, source_part_id, also_json, value_sources_json"),
        (SnapshotTables.History, "history_json"),
    ];

    private readonly ReadOnlyDatabase _database;
    private readonly string _parts;

    private DetailStore(ReadOnlyDatabase database)
    {
        _database = database;
        using ReadOnlyDatabase.Rental rental = database.Rent();
        (string Table, string Columns)[] there = [.. Beside.Where(beside => Has(rental.Connection, beside.Table))];
        _parts = $"SELECT {SnapshotTables.Parts}.*{string.Concat(there.Select(static beside => $", {beside.Columns}"))} "
            + $"FROM {SnapshotTables.Parts}"
            + string.Concat(there.Select(static beside => $" LEFT JOIN {beside.Table} USING (lcsc_id)"))
            + " WHERE lcsc_id = $id";
    }

    /// <summary>Opens the database.</summary>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: missing, or not a database.</exception>
    public static DetailStore Open(string path) => new(ReadOnlyDatabase.OpenWithOffers(path));

    /// <summary>Finds parts.</summary>
    /// <param name="ids">Catalogue ids.</param>
    /// <returns>Rows of the parts, in the order of the ids; unknown ids are left out.</returns>
    public IReadOnlyList<SqlRow> Find(IReadOnlyList<long> ids) => Query(_parts, ids);

    /// <summary>Which parts there are.</summary>
    /// <param name="ids">Catalogue ids.</param>
    /// <returns>Those of them that are in the snapshot, in their order.</returns>
    public IReadOnlyList<long> Known(IReadOnlyList<long> ids) =>
        [.. Query($"SELECT lcsc_id FROM {SnapshotTables.Parts} WHERE lcsc_id = $id", ids).Select(static row => row.LcscId)];

    /// <summary>Finds asset records of parts.</summary>
    /// <param name="ids">Catalogue ids.</param>
    /// <returns>Records, in the order of the ids and of the table.</returns>
    public IReadOnlyList<SqlRow> Assets(IReadOnlyList<long> ids) =>
        Query($"SELECT * FROM {SnapshotTables.Assets} WHERE lcsc_id = $id ORDER BY artifact_type", ids);

    /// <summary>Finds addresses of data sheets.</summary>
    /// <param name="ids">Catalogue ids.</param>
    /// <returns>Addresses by id; parts without one are left out.</returns>
    public IReadOnlyDictionary<long, string> DataSheets(IReadOnlyList<long> ids)
    {
        Dictionary<long, string> addresses = [];
        foreach (SqlRow row in Query(
            $"SELECT {PartColumns.Id}, {PartColumns.DataSheet} FROM {SnapshotTables.Parts} WHERE {PartColumns.Id} = $id", ids))
        {
            if (row.Text(PartColumns.DataSheet) is { Length: > 0 } address)
            {
                addresses[row.LcscId] = address;
            }
        }

        return addresses;
    }

    public void Dispose() => _database.Dispose();

    private static bool Has(SqliteConnection connection, string table)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            SELECT count(*) FROM (SELECT name FROM sqlite_schema UNION SELECT name FROM sqlite_temp_schema) WHERE name = $table
            """;
        _ = command.Parameters.AddWithValue("$table", table);
        return command.ExecuteScalar() is 1L;
    }

    private List<SqlRow> Query(string sql, IReadOnlyList<long> ids)
    {
        using ReadOnlyDatabase.Rental rental = _database.Rent();
        using SqliteCommand command = rental.Connection.CreateCommand();
        command.CommandText = sql;
        SqliteParameter id = command.Parameters.Add("$id", SqliteType.Integer);
        List<SqlRow> rows = new(ids.Count);
        string[]? columns = null;
        foreach (long wanted in ids)
        {
            id.Value = wanted;
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(SqlRow.Read(reader, columns ??= SqlRow.ColumnsOf(reader)));
            }
        }

        return rows;
    }
}

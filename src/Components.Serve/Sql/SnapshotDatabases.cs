using System.Globalization;
using Components.Catalog.Parametric;
using Components.Foundation.Files;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Sql;

/// <summary>Holds the databases of a snapshot against what its metadata counts and against the columns that requests
/// read.</summary>
public static class SnapshotDatabases
{
    private const string FullColumns = "lcsc_id, component_type, category, subcategory, manufacturer_name, part_number, package, "
        + "description, stock, stock_unknown, is_basic, is_preferred, last_update, "
        + "datasheet_url, price_json, attributes_json, extra_json";

    private static readonly string[] JsonColumns = ["price_json", "attributes_json", "extra_json"];

    /// <summary>Checks fast.sqlite, detail.sqlite and offers.sqlite.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <param name="metadata">Its metadata.</param>
    /// <param name="countsAll">Whether rows are counted in databases longer than
    /// <see cref="SnapshotIntegrity.HashedAtStartBytes"/> too: counting reads a whole table. It reads every number too. Which
    /// tables there are is compared in any case.</param>
    /// <param name="cancellationToken">Stops between tables.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: a database is missing, damaged, lacks a column, or holds a
    /// number or a JSON text that is none. SRV006: a table is missing, not counted, or has another number of rows.</exception>
    public static void Check(
        string directory, SnapshotMetadata metadata, bool countsAll, CancellationToken cancellationToken = default)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        string fast = Path.Combine(directory, SnapshotFiles.Fast);
        string detail = Path.Combine(directory, SnapshotFiles.Detail);
        string offers = Path.Combine(directory, SnapshotFiles.Offers);
        Check(offers, isJoined: false,
            [(SnapshotTables.Offers, "lcsc_id, stock, stock_unknown, is_basic, is_preferred, last_update, price_json")]);
        Check(fast, isJoined: true,
            [.. ComponentTypes.Pickable.Select(static type => (PickSchema.TableName(type), Columns(type)))]);
        Check(detail, isJoined: true,
            [(SnapshotTables.Parts, FullColumns), (SnapshotTables.Assets, "lcsc_id, artifact_type, stored_key")]);
        if (metadata.TableCounts.Keys.FirstOrDefault(table => !seen.Contains(table)) is { } missing)
        {
            throw ServeErrors.TableDiffers(missing.EndsWith(SnapshotTables.PickSuffix, StringComparison.Ordinal)
                ? fast : SnapshotTables.OfOffers.Contains(missing) ? offers : detail,
                missing, null, metadata.TableCounts[missing]);
        }

        void Check(string path, bool isJoined, IReadOnlyList<(string Table, string Columns)> read)
        {
            try
            {
                using ReadOnlyDatabase database =
                    isJoined ? ReadOnlyDatabase.OpenWithOffers(path) : ReadOnlyDatabase.Open(path);
                using ReadOnlyDatabase.Rental rental = database.Rent();
                bool isCounted = countsAll || new FileInfo(path).Length <= SnapshotIntegrity.HashedAtStartBytes;
                foreach (string table in Tables(rental.Connection))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    seen.Add(table);
                    CompareCount(path, table, isCounted
                        ? Scalar(rental.Connection, $"SELECT count(*) FROM main.{SqliteName.Quoted(table)}") : null);
                }

                foreach ((string table, string columns) in read)
                {
                    // Finds a table or a column that requests would miss.
                    _ = Scalar(rental.Connection, $"SELECT count(*) FROM (SELECT {columns} FROM {table} LIMIT 1)");
                    if (countsAll)
                    {
                        CheckValues(rental.Connection, path, table, cancellationToken);
                    }
                }
            }
            catch (SqliteException exception)
            {
                throw ServeErrors.DatabaseDamaged(path, exception.Message, exception);
            }
        }

        void CompareCount(string path, string table, long? rows)
        {
            if (!metadata.TableCounts.TryGetValue(table, out long expected))
            {
                throw ServeErrors.TableDiffers(path, table, rows ?? 0, null);
            }

            if (rows is not null && rows != expected)
            {
                throw ServeErrors.TableDiffers(path, table, rows, expected);
            }
        }
    }

    // Declared numbers are finite numbers, or nothing.
    private static void CheckValues(SqliteConnection connection, string path, string table, CancellationToken cancellationToken)
    {
        foreach (string column in NumberColumns(connection, table))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string value = SqliteName.Quoted(column);
            long wrong = Scalar(
                connection,
                $"SELECT count(*) FROM main.{table} WHERE {value} IS NOT NULL AND (typeof({value}) NOT IN ('integer', "
                    + $"'real') OR abs({value} + 0.0) > 1.7976931348623157e308)");
            if (wrong > 0)
            {
                throw ServeErrors.DatabaseDamaged(path, $"{wrong} values of {table}.{column} are no finite numbers");
            }
        }

        // A price that is no number is no JSON either: NaN and Infinity are not in it.
        foreach (string column in JsonColumns.Where(column => Has(connection, table, column)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            long wrong = Scalar(
                connection, $"SELECT count(*) FROM main.{table} WHERE {column} <> '' AND NOT json_valid({column})");
            if (wrong > 0)
            {
                throw ServeErrors.DatabaseDamaged(path, $"{wrong} values of {table}.{column} are no JSON");
            }
        }
    }

    private static List<string> NumberColumns(SqliteConnection connection, string table)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info($table, 'main') WHERE upper(type) IN ('INTEGER', 'REAL')";
        command.Parameters.AddWithValue("$table", table);
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static bool Has(SqliteConnection connection, string table, string column)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pragma_table_info($table, 'main') WHERE name = $column";
        command.Parameters.AddWithValue("$table", table);
        command.Parameters.AddWithValue("$column", column);
        return command.ExecuteScalar() is 1L;
    }

    private static string Columns(string type) =>
        string.Join(", ", PickSchema.Columns(type).Select(static column => column.Name)
            .Concat(["lcsc_id", "package", "stock", "is_basic", "is_preferred"]));

    private static List<string> Tables(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> tables = [];
        while (reader.Read())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // names from PickSchema, and from the database's own schema where quoted; none from a request
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}

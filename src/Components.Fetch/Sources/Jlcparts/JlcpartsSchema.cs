using Microsoft.Data.Sqlite;

namespace Components.Fetch.Sources.Jlcparts;

/// <summary>Which of the columns we read a file has, and the query that reads them. Facts: docs/FACTS.md, section 1.</summary>
internal sealed class JlcpartsSchema
{
    /// <summary>Columns of <c>components</c> in the order in which the reader takes them.</summary>
    internal static readonly string[] ComponentColumns =
        ["lcsc", "category_id", "mfr", "package", "joints", "manufacturer_id", "basic", "description", "datasheet", "stock",
            "price", "last_update", "extra", "preferred", "jlc_extra"];

    private static readonly string[] OptionalColumns = ["preferred", "jlc_extra"];

    private JlcpartsSchema(string query, bool isUtf8)
    {
        Query = query;
        IsUtf8 = isUtf8;
    }

    /// <summary>Yields <see cref="ComponentColumns"/>, then the length in bytes of each, then the row's place.</summary>
    internal string Query { get; }

    /// <summary>Whether texts are stored as UTF-8, so that their bytes can be taken as they are.</summary>
    internal bool IsUtf8 { get; }

    internal static JlcpartsSchema Check(SqliteConnection connection, string name)
    {
        Require(connection, name, "categories", ["id", "category", "subcategory"]);
        Require(connection, name, "manufacturers", ["id", "name"]);
        HashSet<string> present = Require(
            connection, name, "components", ComponentColumns.Except(OptionalColumns, StringComparer.Ordinal));
        string columns = string.Join(
            ", ", ComponentColumns.Select(column => present.Contains(column) ? column : $"NULL AS {column}"));
        string lengths = string.Join(
            ", ", ComponentColumns.Select(column => present.Contains(column) ? $"octet_length({column})" : "NULL"));

        // Without the primary key, rows of one id come in the order in which they were written; the first one is kept.
        // A table WITHOUT ROWID has a primary key of its own and no rowid.
        bool hasRowId = HasRowId(connection);
        string place = hasRowId ? "rowid" : "NULL";
        string order = hasRowId ? "lcsc, rowid" : "lcsc";
        return new JlcpartsSchema($"SELECT {columns}, {lengths}, {place} FROM components ORDER BY {order}",
            Scalar(connection, "PRAGMA encoding") == "UTF-8");
    }

    private static HashSet<string> Require(SqliteConnection connection, string name, string table, IEnumerable<string> required)
    {
        RequireTable(connection, name, table);
        HashSet<string> present = new(StringComparer.OrdinalIgnoreCase);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info($table)";
        command.Parameters.AddWithValue("$table", table);
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            present.Add(reader.GetString(0));
        }

        List<string> missing = [.. required.Where(column => !present.Contains(column))];
        return missing.Count == 0 ? present : throw FetchErrors.ColumnsMissing(name, table, missing);
    }

    // A view or virtual table is a program of whoever made the file: it may yield rows without end.
    private static void RequireTable(SqliteConnection connection, string name, string table)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT type FROM pragma_table_list WHERE schema = 'main' AND name = $table COLLATE NOCASE";
        command.Parameters.AddWithValue("$table", table);
        string? kind = command.ExecuteScalar()?.ToString();
        if (kind is null)
        {
            throw FetchErrors.TableMissing(name, table);
        }

        if (kind != "table")
        {
            throw FetchErrors.NoPlainTable(name, table, kind);
        }
    }

    private static bool HasRowId(SqliteConnection connection) =>
        Scalar(connection,
            "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = 'components' AND type = 'table'") == "0";

    private static string? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}

using System.Data.Common;
using Components.Foundation.Files;

namespace Components.Snapshots;

/// <summary>Shows the parts of <c>fast.sqlite</c> and <c>detail.sqlite</c> with their offers, as if stock, prices and class stood
/// beside the rest. Every reader of a snapshot's databases opens them through it: the tables of both files are temporary views
/// of the same names and columns, and what a view hides is asked for as <c>main.TABLE</c>.</summary>
public static class OfferViews
{
    /// <summary>Table of offers: a row for every part.</summary>
    public const string Table = "component_offers";

    private const string Pick = "_pick";

    // Columns of an offer, each behind the column of the part that it stood behind when there was one table.
    private static readonly (string Behind, string Columns)[] OfPart =
    [
        ("description", ", o.stock, o.is_basic, o.is_preferred, o.last_update"), ("datasheet_url", ", o.price_json"),
    ];

    private static readonly (string Behind, string Columns)[] OfPick =
    [
        ("package", ", o.stock, o.is_basic, o.is_preferred"),
    ];

    /// <summary>Joins the offers to a database that is open. Nothing is read but schemas; a query costs a look into the offers by
    /// their key for every part that it looks at.</summary>
    /// <param name="connection">A connection with <c>fast.sqlite</c> or <c>detail.sqlite</c>; it may be read-only.</param>
    /// <param name="offersUri">The offers as a <c>file:</c> address, as SQLite reads it.</param>
    /// <exception cref="DbException">The offers cannot be read.</exception>
    public static void Create(DbConnection connection, string offersUri)
    {
        using DbCommand attach = connection.CreateCommand();
        attach.CommandText = "ATTACH DATABASE $offers AS offers";
        DbParameter path = attach.CreateParameter();
        (path.ParameterName, path.Value) = ("$offers", offersUri);
        attach.Parameters.Add(path);
        _ = attach.ExecuteNonQuery();
        HashSet<string> offers = [.. Names(connection, "SELECT name FROM offers.sqlite_schema WHERE type = 'table'")];
        foreach (string table in Names(connection, "SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name"))
        {
            if (View(connection, table, offers) is { } sql)
            {
                Execute(connection, $"CREATE TEMP VIEW {table} AS {sql}");
            }
        }

        if (offers.Contains("component_history"))
        {
            Execute(connection, "CREATE TEMP VIEW component_history AS SELECT * FROM offers.component_history");
        }
    }

    /// <summary>Address of the offers that belong to a database of a snapshot.</summary>
    /// <param name="databasePath">Path of <c>fast.sqlite</c> or <c>detail.sqlite</c>.</param>
    /// <returns>Path of the <c>offers.sqlite</c> beside it; the file need not exist.</returns>
    public static string Beside(string databasePath) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(databasePath))!, SnapshotFiles.Offers);

    private static string? View(DbConnection connection, string table, HashSet<string> offers) => table switch
    {
        "components_full" => Joined(connection, table, OfPart, ""),
        _ when table.EndsWith(Pick, StringComparison.Ordinal) => Joined(connection, table, OfPick, " WHERE o.stock > 0"),
        "component_facts" when offers.Contains("history_facts") =>
            "SELECT * FROM main.component_facts UNION ALL SELECT * FROM offers.history_facts",
        "fact_properties" when offers.Contains("history_properties") =>
            "SELECT * FROM main.fact_properties UNION ALL SELECT * FROM offers.history_properties",
        "component_sources" when offers.Contains("offer_sources") => Sources,
        _ => null,
    };

    // The sign before the id keeps SQLite from beginning with the offers: parts are found by their own indexes.
    private static string Joined(
        DbConnection connection, string table, (string Behind, string Columns)[] added, string condition)
    {
        IEnumerable<string> columns = Names(connection, $"SELECT name FROM pragma_table_info('{table}', 'main')").Select(
            column => $"p.\"{column}\"{added.FirstOrDefault(offer => offer.Behind == column).Columns}");
        return $"SELECT {string.Join(", ", columns)} FROM main.{table} AS p JOIN offers.{Table} AS o "
            + $"ON o.lcsc_id = +p.lcsc_id{condition}";
    }

    // Names of fields in ordinal order, as each of the two has them. One table alone: a view of two could not stand behind a LEFT
    // JOIN without being made whole.
    private const string Sources = """
        SELECT p.lcsc_id, p.source, p.source_part_id, p.also_json, nullif((
          SELECT json_group_object(key, value) FROM (
            SELECT key, value FROM json_each(coalesce(p.value_sources_json, '{}'))
            UNION ALL
            SELECT key, value FROM json_each(coalesce(
              (SELECT o.value_sources_json FROM offers.offer_sources AS o WHERE o.lcsc_id = p.lcsc_id), '{}'))
            ORDER BY key)), '{}') AS value_sources_json
        FROM main.component_sources AS p
        """;

    private static List<string> Names(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // names of tables that the database gave
        command.CommandText = sql;
#pragma warning restore CA2100
        using DbDataReader reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // names of tables and columns that the database gave
        command.CommandText = sql;
#pragma warning restore CA2100
        _ = command.ExecuteNonQuery();
    }
}

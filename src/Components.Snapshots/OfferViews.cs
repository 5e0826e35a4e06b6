using System.Data.Common;
using Components.Foundation.Files;

namespace Components.Snapshots;

/// <summary>Shows the parts of <c>fast.sqlite</c> and <c>detail.sqlite</c> with their offers, as if stock, prices and class stood
/// beside the rest. Every reader of a snapshot's databases opens them through it: the tables of both files are temporary views
/// of the same names and columns, and what a view hides is asked for as <c>main.TABLE</c>.</summary>
/// <remarks>A snapshot may come from somewhere else: a name in it that no program of ours would have given gets no view, and
/// every name stands quoted in a statement.</remarks>
public static class OfferViews
{
    // Parts that a pick looks at come in the order of their values, so their offers lie anywhere in the index: of a million parts
    // it has 3 MB, more than SQLite would keep.
    private const int CacheKib = 16 * 1024;

    // Columns of an offer, each behind the column of the part that it stood behind when there was one table.
    private static readonly (string Behind, string Columns)[] OfPart =
    [
        (PartColumns.Description, ", o.stock, o.stock_unknown, o.is_basic, o.is_preferred, o.last_update"),
        (PartColumns.DataSheet, ", o.price_json"),
    ];

    private static readonly (string Behind, string Columns)[] OfPick =
    [
        (PartColumns.Package, ", o.stock, o.is_basic, o.is_preferred"),
    ];

    /// <summary>Joins the offers to a database that is open. Nothing is read but schemas; a query costs a look into the offers by
    /// their key for every part that it looks at.</summary>
    /// <param name="connection">A connection with <c>fast.sqlite</c> or <c>detail.sqlite</c>; it may be read-only.</param>
    /// <param name="offersUri">The offers as a <c>file:</c> address, as SQLite reads it.</param>
    /// <exception cref="DbException">The offers cannot be read.</exception>
    public static void Create(DbConnection connection, string offersUri)
    {
        using DbCommand attach = connection.CreateCommand();
        attach.CommandText = SnapshotTables.AttachOffers;
        Bind(attach, "$offers", offersUri);
        _ = attach.ExecuteNonQuery();
        Execute(connection, $"PRAGMA offers.cache_size = -{CacheKib}");
        HashSet<string> offers = [.. Names(connection, "SELECT name FROM offers.sqlite_schema WHERE type = 'table'")];
        foreach (string table in Names(connection, "SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name"))
        {
            if (View(connection, table, offers) is { } sql)
            {
                Execute(connection, $"CREATE TEMP VIEW {SqliteName.Quoted(table)} AS {sql}");
            }
        }

        if (offers.Contains(SnapshotTables.History))
        {
            Execute(connection, $"CREATE TEMP VIEW {SnapshotTables.History} AS SELECT * FROM offers.{SnapshotTables.History}");
        }
    }

    /// <summary>Address of the offers that belong to a database of a snapshot.</summary>
    /// <param name="databasePath">Path of <c>fast.sqlite</c> or <c>detail.sqlite</c>.</param>
    /// <returns>Path of the <c>offers.sqlite</c> beside it; the file need not exist.</returns>
    public static string Beside(string databasePath) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(databasePath))!, SnapshotFiles.Offers);

    private static string? View(DbConnection connection, string table, HashSet<string> offers) => table switch
    {
        SnapshotTables.Parts => Joined(connection, table, OfPart, "", ""),
        _ when table.EndsWith(SnapshotTables.PickSuffix, StringComparison.Ordinal) && SqliteName.IsPlain(table) =>
            Joined(connection, table, OfPick, $" INDEXED BY {SnapshotTables.OffersInStock}", " WHERE o.stock > 0"),
        SnapshotTables.Facts when offers.Contains(SnapshotTables.HistoryFacts) =>
            $"SELECT * FROM main.{SnapshotTables.Facts} UNION ALL SELECT * FROM offers.{SnapshotTables.HistoryFacts}",
        SnapshotTables.Properties when offers.Contains(SnapshotTables.HistoryProperties) =>
            $"SELECT * FROM main.{SnapshotTables.Properties} UNION ALL SELECT * FROM offers.{SnapshotTables.HistoryProperties}",
        SnapshotTables.Sources when offers.Contains(SnapshotTables.OfferSources) => Sources,
        _ => null,
    };

    // The sign before the id keeps SQLite from beginning with the offers: parts are found by their own indexes.
    private static string Joined(
        DbConnection connection, string table, (string Behind, string Columns)[] added, string index, string condition)
    {
        IEnumerable<string> columns = Names(connection, "SELECT name FROM pragma_table_info($name, 'main')", table).Select(
            column => $"p.{SqliteName.Quoted(column)}{added.FirstOrDefault(offer => offer.Behind == column).Columns}");
        return $"SELECT {string.Join(", ", columns)} FROM main.{SqliteName.Quoted(table)} AS p JOIN "
            + $"offers.{SnapshotTables.Offers} AS o{index} ON o.lcsc_id = +p.lcsc_id{condition}";
    }

    // Names of fields in ordinal order, as each of the two has them. One table alone: a view of two could not stand behind a LEFT
    // JOIN without being made whole.
    private const string Sources = $$"""
        SELECT p.lcsc_id, p.source, p.source_part_id, p.also_json, nullif((
          SELECT json_group_object(key, value) FROM (
            SELECT key, value FROM json_each(coalesce(p.value_sources_json, '{}'))
            UNION ALL
            SELECT key, value FROM json_each(coalesce(
              (SELECT o.value_sources_json FROM offers.{{SnapshotTables.OfferSources}} AS o WHERE o.lcsc_id = p.lcsc_id), '{}'))
            ORDER BY key)), '{}') AS value_sources_json
        FROM main.{{SnapshotTables.Sources}} AS p
        """;

    // The statement is a constant; a name that it asks for is its parameter.
    private static List<string> Names(DbConnection connection, string sql, string? name = null)
    {
        using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this class
        command.CommandText = sql;
#pragma warning restore CA2100
        if (name is not null)
        {
            Bind(command, "$name", name);
        }

        using DbDataReader reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static void Bind(DbCommand command, string name, string value)
    {
        DbParameter parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // names of tables and columns that the database gave, each quoted
        command.CommandText = sql;
#pragma warning restore CA2100
        _ = command.ExecuteNonQuery();
    }
}

using Components.Foundation.Files;
using Components.Index.Building.Sql;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Index.Building.Facts;

/// <summary>Streams what detail.sqlite and offers.sqlite say of parts' families and facts. The file is opened read-only and as
/// immutable.</summary>
internal static class FactTablesReader
{
    /// <summary>Properties by ordinal id, with their definitions.</summary>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database.</exception>
    public static IReadOnlyList<(string Id, string Definition)> Properties(string path, FactTableNames tables)
    {
        using SqliteConnection connection = DetailReader.Open(path);
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // names of FactTableNames
        command.CommandText = $"SELECT property, definition FROM {tables.Properties} ORDER BY property";
#pragma warning restore CA2100
        using SqliteDataReader reader = DetailReader.Execute(command, path);
        List<(string Id, string Definition)> properties = [];
        while (DetailReader.Next(reader, path))
        {
            properties.Add((reader.GetString(0), reader.GetString(1)));
        }

        return properties;
    }

    /// <summary>Every part by ascending id, those without facts among them.</summary>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database, or facts of a part that
    /// there is not.</exception>
    public static IEnumerable<StatedRow> Rows(string path, FactTableNames tables, CancellationToken cancellationToken) => Joined(
        path,
        tables.Rows,
        FactRows.Of(tables.Facts),
        static reader => new StatedFact(
            reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetDouble(2), reader.IsDBNull(3) ? null : reader.GetDouble(3),
                reader.IsDBNull(4) ? null : reader.GetString(4)),
        cancellationToken).Select(static row => new StatedRow(row.LcscId, row.Items));

    /// <summary>Families of every part by ascending id.</summary>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database, or families of a part that
    /// there is not.</exception>
    public static IEnumerable<(long LcscId, IReadOnlyList<string> Items)> Families(string path,
        CancellationToken cancellationToken) =>
        Joined(path, FactTableNames.Parts.Rows,
            $"SELECT lcsc_id, family FROM {SnapshotTables.Families} ORDER BY lcsc_id, family", static reader =>
            reader.GetString(1), cancellationToken);

    private static IEnumerable<(long LcscId, IReadOnlyList<T> Items)> Joined<T>(
        string path, string partsTable, string sql, Func<SqliteDataReader, T> read, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = DetailReader.Open(path);
        using SqliteCommand parts = connection.CreateCommand();
        using SqliteCommand items = connection.CreateCommand();
#pragma warning disable CA2100 // two texts above, over names of FactTableNames
        parts.CommandText = $"SELECT lcsc_id FROM {partsTable} ORDER BY lcsc_id";
        items.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader part = DetailReader.Execute(parts, path);
        using SqliteDataReader item = DetailReader.Execute(items, path);
        bool hasItem = DetailReader.Next(item, path);
        while (DetailReader.Next(part, path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            long id = part.GetInt64(0);
            List<T> found = [];
            while (hasItem && item.GetInt64(0) == id)
            {
                found.Add(read(item));
                hasItem = DetailReader.Next(item, path);
            }

            yield return (id, found);
        }

        if (hasItem)
        {
            throw BuildingErrors.NotDetail(path,
                $"it says something of the part {item.GetInt64(0)}, which {partsTable} lacks");
        }
    }
}

using Components.Index.Building.Sql;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Index.Building.Facts;

/// <summary>Streams what detail.sqlite says of parts' families and facts. The file is opened read-only and as
/// immutable.</summary>
internal static class FactTablesReader
{
    /// <summary>Properties by ordinal id, with their definitions.</summary>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database.</exception>
    public static IReadOnlyList<(string Id, string Definition)> Properties(string path, string? offersPath)
    {
        using SqliteConnection connection = DetailReader.Open(path, offersPath);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT property, definition FROM fact_properties ORDER BY property";
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
    public static IEnumerable<StatedRow> Rows(string path, string? offersPath, CancellationToken cancellationToken) => Joined(
        path,
        offersPath,
        FactRows.Statement,
        static reader => new StatedFact(
            reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetDouble(2), reader.IsDBNull(3) ? null : reader.GetDouble(3),
                reader.IsDBNull(4) ? null : reader.GetString(4)),
        cancellationToken).Select(static row => new StatedRow(row.LcscId, row.Items));

    /// <summary>Families of every part by ascending id.</summary>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database, or families of a part that
    /// there is not.</exception>
    public static IEnumerable<(long LcscId, IReadOnlyList<string> Items)> Families(string path,
        CancellationToken cancellationToken) =>
        Joined(path, offersPath: null, "SELECT lcsc_id, family FROM component_families ORDER BY lcsc_id, family", static reader =>
            reader.GetString(1), cancellationToken);

    private static IEnumerable<(long LcscId, IReadOnlyList<T> Items)> Joined<T>(
        string path, string? offersPath, string sql, Func<SqliteDataReader, T> read, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = DetailReader.Open(path, offersPath);
        using SqliteCommand parts = connection.CreateCommand();
        parts.CommandText = "SELECT lcsc_id FROM components_full ORDER BY lcsc_id";
        using SqliteCommand items = connection.CreateCommand();
#pragma warning disable CA2100 // two texts above
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
                $"it says something of the part {item.GetInt64(0)}, which components_full lacks");
        }
    }
}

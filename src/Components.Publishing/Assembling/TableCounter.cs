using Components.Foundation.Files;
using Components.Index.Building;
using Components.Index.Building.Sql;
using Microsoft.Data.Sqlite;

namespace Components.Publishing.Assembling;

/// <summary>Counts the rows of every table of a database.</summary>
internal static class TableCounter
{
    /// <summary>Tables with their rows, by name.</summary>
    /// <param name="path">A SQLite file.</param>
    /// <returns>Name and rows.</returns>
    public static IReadOnlyList<(string Table, long Rows)> Count(string path)
    {
        using SqliteConnection connection = DetailReader.Open(path);
        try
        {
            List<string> tables = [];
            using (SqliteCommand command = connection.CreateCommand())
            {
                command.CommandText =
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
                using SqliteDataReader reader = command.ExecuteReader();
                while (reader.Read())
                {
                    tables.Add(reader.GetString(0));
                }
            }

            List<(string, long)> counts = [];
            foreach (string table in tables)
            {
                using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // a table's name, quoted
                command.CommandText = $"SELECT count(*) FROM {SqliteName.Quoted(table)}";
#pragma warning restore CA2100
                counts.Add((table, (long)command.ExecuteScalar()!));
            }

            return counts;
        }
        catch (SqliteException exception)
        {
            throw BuildingErrors.NotDetail(path, "SQLite cannot read it", exception);
        }
    }
}

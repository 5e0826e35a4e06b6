using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Index.Building.Sql;

/// <summary>Reads component_articles of a detail.sqlite, where it has one.</summary>
internal static class ArticleReader
{
    /// <summary>Article numbers with their parts.</summary>
    /// <param name="path">A detail.sqlite.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>By ascending id; none where no catalogue has article numbers.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database.</exception>
    public static IEnumerable<(long Id, string Number)> Read(string path, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = DetailReader.Open(path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT 1 FROM sqlite_schema WHERE name = '{SnapshotTables.Articles}'";
        using (SqliteDataReader found = DetailReader.Execute(command, path))
        {
            if (!DetailReader.Next(found, path))
            {
                yield break;
            }
        }

        command.CommandText = $"SELECT lcsc_id, article_number FROM {SnapshotTables.Articles} ORDER BY lcsc_id, article_number";
        using SqliteDataReader reader = DetailReader.Execute(command, path);
        while (DetailReader.Next(reader, path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return (reader.GetInt64(0), reader.GetString(1));
        }
    }
}

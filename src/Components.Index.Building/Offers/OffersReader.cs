using Components.Foundation.Files;
using Components.Index.Building.Facts;
using Components.Index.Building.Sql;
using Microsoft.Data.Sqlite;

namespace Components.Index.Building.Offers;

/// <summary>Streams component_offers of an offers.sqlite in order of id. The file is opened read-only and as immutable.</summary>
internal static class OffersReader
{
    /// <summary>Whether the offers have what past imports say of parts.</summary>
    /// <param name="path">An offers.sqlite.</param>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database.</exception>
    public static bool HasDays(string path)
    {
        using SqliteConnection connection = DetailReader.Open(path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM sqlite_schema WHERE name = $table";
        _ = command.Parameters.AddWithValue("$table", FactTableNames.Days.Facts);
        using SqliteDataReader reader = DetailReader.Execute(command, path);
        return DetailReader.Next(reader, path);
    }

    /// <summary>Rows in ascending order of id.</summary>
    /// <param name="path">An offers.sqlite.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>The offers.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database.</exception>
    public static IEnumerable<OfferedRow> Read(string path, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = DetailReader.Open(path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            $"SELECT lcsc_id, CASE WHEN stock_unknown THEN NULL ELSE stock END, is_basic, is_preferred, price_json "
                + $"FROM {SnapshotTables.Offers} ORDER BY lcsc_id";
        using SqliteDataReader reader = DetailReader.Execute(command, path);
        while (DetailReader.Next(reader, path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new OfferedRow(
                reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.GetInt64(2) != 0,
                reader.GetInt64(3) != 0, reader.GetString(4));
        }
    }
}

using Components.Foundation.Files;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates;

/// <summary>A database of a snapshot, opened read-only and as immutable.</summary>
internal sealed class ReadOnlySqlite : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <summary>Opens it.</summary>
    /// <param name="path">The database.</param>
    /// <param name="withOffers">Whether its tables show the offers that lie beside it.</param>
    /// <exception cref="SqliteException">One of the two cannot be read.</exception>
    public ReadOnlySqlite(string path, bool withOffers = false)
    {
        _connection = new SqliteConnection(SqliteUri.ReadOnly(path));
        try
        {
            _connection.Open();
            if (withOffers)
            {
                OfferViews.Create(_connection, SqliteUri.Immutable(OfferViews.Beside(path)));
            }
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>First column of every row, as text.</summary>
    /// <param name="sql">A constant of this project.</param>
    public IReadOnlyList<string> Texts(string sql)
    {
        using SqliteCommand command = Command(sql);
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> texts = [];
        while (reader.Read())
        {
            texts.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        return texts;
    }

    /// <summary>First column of every row, as a number, streamed.</summary>
    /// <param name="sql">A constant of this project.</param>
    public IEnumerable<long> Numbers(string sql)
    {
        using SqliteCommand command = Command(sql);
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetInt64(0);
        }
    }

    /// <summary>Every row with its columns by name, streamed: whole numbers, reals, texts and nulls.</summary>
    /// <param name="sql">A constant of this project, or over table names that the database gave.</param>
    /// <param name="values">Values of its parameters, each with its name; null for one that this statement does not name.</param>
    public IEnumerable<IReadOnlyDictionary<string, object?>> Rows(
        string sql, params (string Name, object? Value)[] values) => Tuples(sql, values).Select(static row =>
        row.Columns.ToDictionary(static column => column.Key, column => row.Values[column.Value], StringComparer.Ordinal));

    /// <summary>The same with one table of names for all rows: for many rows.</summary>
    /// <param name="sql">As for <see cref="Rows"/>.</param>
    /// <param name="values">As for <see cref="Rows"/>.</param>
    /// <returns>Numbers of the columns by name, and the values by number.</returns>
    public IEnumerable<(IReadOnlyDictionary<string, int> Columns, object?[] Values)> Tuples(
        string sql, params (string Name, object? Value)[] values)
    {
        Dictionary<string, int>? columns = null;
        foreach (SqliteDataReader reader in Stream(sql, values))
        {
            columns ??= Enumerable.Range(0, reader.FieldCount)
                .ToDictionary(reader.GetName, static column => column, StringComparer.Ordinal);
            object?[] row = new object?[columns.Count];
            for (int column = 0; column < row.Length; column++)
            {
                row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            }

            yield return (columns, row);
        }
    }

    /// <summary>Every row as SQLite gives it, streamed, for a million rows and more: nothing is boxed, and no text is made that
    /// nobody asks for.</summary>
    /// <param name="sql">As for <see cref="Rows"/>.</param>
    /// <param name="values">As for <see cref="Rows"/>.</param>
    /// <returns>The same reader, at row after row.</returns>
    public IEnumerable<SqliteDataReader> Stream(string sql, params (string Name, object? Value)[] values)
    {
        using SqliteCommand command = Command(sql);
        foreach ((string name, object? value) in values)
        {
            if (value is not null)
            {
                command.Parameters.AddWithValue(name, value);
            }
        }

        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    /// <summary>A statement that is asked again and again, each time for another id.</summary>
    /// <param name="sql">As for <see cref="Rows"/>, with the parameter <c>$id</c>.</param>
    /// <returns>The statement, to be disposed of before this.</returns>
    public SqliteById ById(string sql) => new(Command(sql));

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string sql)
    {
        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of this project over table names of PickSchema.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}

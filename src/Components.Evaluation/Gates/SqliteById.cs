using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates;

/// <summary>A statement that is asked some ten thousand times, each time for another id <c>$id</c>: it is parsed once. Not for
/// use by two threads at once.</summary>
internal sealed class SqliteById : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter _id;

    /// <summary>Keeps a statement.</summary>
    /// <param name="command">The statement; nothing is asked before <see cref="Rows"/>.</param>
    public SqliteById(SqliteCommand command)
    {
        _command = command;
        _id = command.Parameters.Add("$id", SqliteType.Integer);
    }

    /// <summary>Rows of an id; to be enumerated to their end before another id is asked for.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The same reader, at row after row.</returns>
    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public IEnumerable<SqliteDataReader> Rows(long id)
    {
        _id.Value = id;
        using SqliteDataReader reader = _command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    public void Dispose() => _command.Dispose();
}

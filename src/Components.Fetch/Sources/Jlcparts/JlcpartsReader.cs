using Microsoft.Data.Sqlite;

namespace Components.Fetch.Sources.Jlcparts;

/// <summary>Streams the rows of a jlcparts file. One row is in memory at a time; categories and manufacturers are held whole.</summary>
/// <param name="path">The file; nothing writes to it while it is read.</param>
/// <param name="name">Name of the file for people.</param>
/// <param name="limits">Limits of one row.</param>
internal sealed class JlcpartsReader(string path, string name, ReadLimits limits)
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    internal IEnumerable<SourceRow> Read(CancellationToken cancellationToken)
    {
        using SqliteConnection connection = Open();
        (JlcpartsSchema schema, JlcpartsRowReader rows) = Prepare(connection);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = schema.Query;
        using SqliteDataReader reader = Guarded(command.ExecuteReader);
        long? lastId = null;
        long count = 0;
        while (count != limits.RowLimit && Guarded(reader.Read))
        {
            cancellationToken.ThrowIfCancellationRequested();
            count++;
            SourceRow row = Guarded(() => rows.Read(reader, lastId));
            lastId = row.Record?.LcscId ?? lastId;
            yield return row;
        }
    }

    private (JlcpartsSchema Schema, JlcpartsRowReader Rows) Prepare(SqliteConnection connection) => Guarded(() =>
    {
        JlcpartsSchema schema = JlcpartsSchema.Check(connection, name);
        JlcpartsLookups lookups = JlcpartsLookups.Load(connection, schema.IsUtf8);
        return (schema, new JlcpartsRowReader(lookups, limits, schema.IsUtf8));
    });

    private SqliteConnection Open()
    {
        // immutable=1: no locks, no journal, no shared memory file beside the raw bytes.
        string uri = string.Concat("file:", Uri.EscapeDataString(Path.GetFullPath(path)).Replace("%2F", "/", StringComparison.Ordinal), "?immutable=1");
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = uri, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        return Guarded(() =>
        {
            connection.Open();
            return connection;
        });
    }

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw FetchErrors.Damaged(name, exception);
        }
    }
}

using Components.Fetch.Rows;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Sources.Jlcparts;

/// <summary>Streams the rows of a jlcparts file. One row is in memory at a time; categories and manufacturers are held
/// whole.</summary>
/// <param name="path">The file; nothing writes to it while it is read.</param>
/// <param name="name">Name of the file for people.</param>
/// <param name="limits">Limits of one row.</param>
internal sealed class JlcpartsReader(string path, string name, ReadLimits limits)
{
    private const int OutOfMemory = 7;
    private const int Interrupted = 9;
    private const int DiskFailed = 10;
    private const int Corrupt = 11;
    private const int DiskFull = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private const int InstructionsPerCheck = 10_000;

    // A row costs SQLite some hundred instructions and takes more than ten bytes; sorting adds a few. A damaged or hostile file,
    // in which one page is the child of many, has rows without end and is stopped by either bound.
    private const long InstructionsPerByte = 200;
    private const long MinimumInstructions = 50_000_000;
    private const int SmallestRowBytes = 8;

    private readonly long _fileBytes = new FileInfo(path).Length;

    private CancellationToken _cancellation;

    internal IEnumerable<SourceRow> Read(CancellationToken cancellationToken)
    {
        using SqliteConnection connection = Open();
        BoundWork(connection, cancellationToken);
        (JlcpartsSchema schema, JlcpartsRowReader rows) = Prepare(connection);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = schema.Query;
        using SqliteDataReader reader = Guarded(command.ExecuteReader);
        long? lastId = null;
        long count = 0;
        while (count != limits.RowLimit && Guarded(reader.Read))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++count > _fileBytes / SmallestRowBytes)
            {
                throw FetchErrors.EndlessRows(name, count);
            }

            SourceRow row = Guarded(() => rows.Read(reader, lastId));
            if (row.Record?.LcscId < lastId)
            {
                throw FetchErrors.OutOfOrder(name, row.Record.LcscId, lastId.Value);
            }

            lastId = row.Record?.LcscId ?? lastId;
            yield return row;
        }
    }

    // SQLite asks every few thousand instructions whether to go on: inside one long step too, where nobody else can stop it.
    private void BoundWork(SqliteConnection connection, CancellationToken cancellationToken)
    {
        long checksLeft = Math.Max(MinimumInstructions, _fileBytes * InstructionsPerByte) / InstructionsPerCheck;
        _cancellation = cancellationToken;
        SQLitePCL.raw.sqlite3_progress_handler(
            connection.Handle!, InstructionsPerCheck, _ =>
                --checksLeft < 0 || cancellationToken.IsCancellationRequested ? 1 : 0, null);
    }

    private (JlcpartsSchema Schema, JlcpartsRowReader Rows) Prepare(SqliteConnection connection) => Guarded(() =>
    {
        JlcpartsSchema schema = JlcpartsSchema.Check(connection, name);
        JlcpartsLookups lookups = JlcpartsLookups.Load(connection, schema.IsUtf8);
        return (schema, new JlcpartsRowReader(lookups, limits, schema.IsUtf8));
    });

    private SqliteConnection Open()
    {
        // No journal and no shared memory file beside the raw bytes.
        string uri = SqliteUri.Immutable(path);
        SqliteConnection connection = new(
            new SqliteConnectionStringBuilder { DataSource = uri, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
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
        catch (SqliteException exception)
        {
            _cancellation.ThrowIfCancellationRequested();
            throw Explain(name, exception);
        }
    }

    /// <summary>An error of SQLite as what it means for the catalogue. Whatever SQLite refuses, the file made it do so: all that
    /// is asked of it are plain rows.</summary>
    /// <param name="name">Name of the file for people.</param>
    /// <param name="exception">The error.</param>
    internal static ComponentsException Explain(string name, SqliteException exception) => exception.SqliteErrorCode switch
    {
        Corrupt or NotADatabase => FetchErrors.Damaged(name, exception),
        Interrupted => FetchErrors.TooMuchWork(name, exception),
        OutOfMemory or DiskFailed or DiskFull or CannotOpen => FetchErrors.MachineCannotRead(name, exception),
        _ => FetchErrors.Refused(name, exception),
    };
}

using System.Collections.Concurrent;
using Components.Foundation.Files;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Sql;

/// <summary>A sealed SQLite file, opened read-only and immutable: no locks, no journal, no writes. Connections are kept and
/// reused, one request each at a time.</summary>
internal sealed class ReadOnlyDatabase : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly string _connectionString;
    private readonly string? _offers;
    private int _disposed;

    private ReadOnlyDatabase(string path, string? offersPath)
    {
        _connectionString = SqliteUri.ReadOnly(path);
        _offers = offersPath is null ? null : SqliteUri.Immutable(offersPath);
    }

    /// <summary>Opens the file and reads its schema once.</summary>
    /// <param name="path">An SQLite file.</param>
    /// <returns>The database.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: missing, or not a database.</exception>
    public static ReadOnlyDatabase Open(string path) => Open(path, offersPath: null);

    /// <summary>Opens the file with the offers beside it: its tables show stock, prices and class.</summary>
    /// <param name="path">fast.sqlite or detail.sqlite of a snapshot.</param>
    /// <returns>The database.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: one of the two is missing, or not a database.</exception>
    public static ReadOnlyDatabase OpenWithOffers(string path)
    {
        string offers = OfferViews.Beside(path);
        Open(offers).Dispose();
        return Open(path, offers);
    }

    private static ReadOnlyDatabase Open(string path, string? offersPath)
    {
        if (FileKind.Unusual(path) is not null)
        {
            throw ServeErrors.SqliteMissing(path);
        }

        ReadOnlyDatabase database = new(path, offersPath);
        try
        {
            using Rental rental = database.Rent();
            using SqliteCommand command = rental.Connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_schema";
            command.ExecuteScalar();
            return database;
        }
        catch (SqliteException)
        {
            database.Dispose();
            throw ServeErrors.SqliteMissing(path);
        }
    }

    /// <summary>Takes a connection; disposing the rental gives it back.</summary>
    public Rental Rent()
    {
        if (!_idle.TryTake(out SqliteConnection? connection))
        {
            connection = new SqliteConnection(_connectionString);
            try
            {
                connection.Open();
                if (_offers is not null)
                {
                    OfferViews.Create(connection, _offers);
                }
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        return new Rental(this, connection);
    }

    public void Dispose()
    {
        Volatile.Write(ref _disposed, 1);
        while (_idle.TryTake(out SqliteConnection? connection))
        {
            connection.Dispose();
        }
    }

    private void Return(SqliteConnection connection)
    {
        if (Volatile.Read(ref _disposed) == 1)
        {
            connection.Dispose();
            return;
        }

        _idle.Add(connection);
    }

    /// <summary>A connection in use.</summary>
    internal readonly struct Rental(ReadOnlyDatabase owner, SqliteConnection connection) : IDisposable
    {
        public SqliteConnection Connection { get; } = connection;

        /// <summary>Runs statements that a cancellation interrupts; SqliteCommand.Cancel does nothing.</summary>
        /// <param name="statements">Uses <see cref="Connection"/>.</param>
        /// <param name="cancellationToken">Interrupts.</param>
        /// <returns>Rows of the statements.</returns>
        /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
        public T Run<T>(Func<SqliteConnection, T> statements, CancellationToken cancellationToken)
        {
            using CancellationTokenRegistration registration = cancellationToken.Register(
                static connection => SQLitePCL.raw.sqlite3_interrupt(((SqliteConnection)connection!).Handle), Connection);
            try
            {
                return statements(Connection);
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
            {
                throw new OperationCanceledException("The statement was interrupted.", exception, cancellationToken);
            }
        }

        public void Dispose() => owner.Return(Connection);
    }
}

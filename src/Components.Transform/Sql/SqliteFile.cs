using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Components.Transform.Sql;

/// <summary>A database that is written once, front to back: no journal, no synchronous writes (the caller throws an
/// unfinished file away), a fixed page size and batched transactions, so that the same rows give the same bytes. Nothing is
/// ever deleted, so there is nothing for VACUUM to do.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly SqliteConnection _connection;

    public SqliteFile(string path, int applicationId, int userVersion)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString());
        _connection.Open();
        Execute($"""
            PRAGMA page_size = 4096;
            PRAGMA encoding = 'UTF-8';
            PRAGMA auto_vacuum = NONE;
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA cache_size = -65536;
            PRAGMA application_id = {applicationId};
            PRAGMA user_version = {userVersion};
            """);
    }

    public sqlite3 Handle => _connection.Handle!;

    public void Execute(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();
}

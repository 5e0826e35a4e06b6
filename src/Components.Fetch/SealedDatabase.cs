using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Fetch;

/// <summary>Databases of snapshots and of the store, which nobody writes any more.</summary>
internal static class SealedDatabase
{
    /// <summary>Opens one to read, without locks and without a file beside it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new(SqliteUri.ReadOnly(path));
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

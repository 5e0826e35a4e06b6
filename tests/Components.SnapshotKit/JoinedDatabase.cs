using Components.Foundation.Files;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.SnapshotKit;

/// <summary>Opens a database of a snapshot as the product's readers do: with the offers beside it.</summary>
public static class JoinedDatabase
{
    /// <summary>Opens it.</summary>
    /// <param name="path">fast.sqlite or detail.sqlite.</param>
    /// <returns>An open connection; the caller disposes it.</returns>
    public static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new($"Data Source={SqliteUri.Immutable(path)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        OfferViews.Create(connection, SqliteUri.Immutable(OfferViews.Beside(path)));
        return connection;
    }
}

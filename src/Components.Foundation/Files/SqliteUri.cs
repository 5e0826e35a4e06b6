using System.Data.Common;

namespace Components.Foundation.Files;

/// <summary>How a database that nobody changes any more is opened.</summary>
public static class SqliteUri
{
    /// <summary>A data source of SQLite that takes no locks and leaves no file beside the database.</summary>
    /// <param name="path">Path of the database.</param>
    /// <returns>A <c>file:</c> URI, because only that form takes <c>immutable</c>; what a URI reserves is escaped.</returns>
    public static string Immutable(string path)
    {
        string escaped = Path.GetFullPath(path).Replace('\\', '/').Replace("%", "%25", StringComparison.Ordinal)
            .Replace("?", "%3f", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);
        return $"file:{escaped}?immutable=1";
    }

    /// <summary>The connection string to read such a database: closed with its connection, which is in no pool.</summary>
    /// <param name="path">Path of the database.</param>
    public static string ReadOnly(string path) => new DbConnectionStringBuilder
    {
        ["Data Source"] = Immutable(path), ["Mode"] = nameof(ReadOnly), ["Pooling"] = false,
    }.ToString();
}

using Microsoft.Data.Sqlite;

namespace Components.Fetch.Sources.Jlcparts;

/// <summary>The two small tables that component rows point into. The view <c>v_components</c> is not needed.</summary>
internal sealed class JlcpartsLookups
{
    private readonly Dictionary<long, (string Category, string Subcategory, bool IsRepaired)> _categories = [];
    private readonly Dictionary<long, (string Name, bool IsRepaired)> _manufacturers = [];

    internal static JlcpartsLookups Load(SqliteConnection connection, bool isUtf8)
    {
        JlcpartsLookups lookups = new();
        ForEach(connection, "SELECT id, category, subcategory FROM categories ORDER BY id", reader =>
        {
            SqliteText category = SqliteText.Read(reader, 1, isUtf8);
            SqliteText subcategory = SqliteText.Read(reader, 2, isUtf8);
            lookups._categories[reader.GetInt64(0)] = (category.Value, subcategory.Value, category.IsRepaired
                || subcategory.IsRepaired);
        });
        ForEach(connection, "SELECT id, name FROM manufacturers ORDER BY id", reader =>
        {
            SqliteText manufacturer = SqliteText.Read(reader, 1, isUtf8);
            lookups._manufacturers[reader.GetInt64(0)] = (manufacturer.Value, manufacturer.IsRepaired);
        });
        return lookups;
    }

    /// <summary>Category of an id; null when the reference is broken.</summary>
    internal (string Category, string Subcategory, bool IsRepaired)? Category(long? id) =>
        id is { } value && _categories.TryGetValue(value, out (string, string, bool) category) ? category : null;

    /// <summary>Manufacturer of an id; null when the reference is broken.</summary>
    internal (string Name, bool IsRepaired)? Manufacturer(long? id) =>
        id is { } value && _manufacturers.TryGetValue(value, out (string, bool) manufacturer) ? manufacturer : null;

    private static void ForEach(SqliteConnection connection, string sql, Action<SqliteDataReader> add)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (SQLitePCL.raw.sqlite3_column_type(reader.Handle!, 0) == SQLitePCL.raw.SQLITE_INTEGER)
            {
                add(reader);
            }
        }
    }
}

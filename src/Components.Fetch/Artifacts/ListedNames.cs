using Components.Catalog.Text;
using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Artifacts;

/// <summary>Parts that names of a list are the part number or the article number of. Names are folded as the search folds article
/// numbers (<see cref="ArticleNumber.Key"/>): capitals of any alphabet, hyphens and blanks are alike.</summary>
internal sealed class ListedNames
{
    private readonly Dictionary<string, SortedSet<long>> _parts;

    private ListedNames(IEnumerable<string> names) => _parts = names.Select(static name => ArticleNumber.Key(name))
        .Where(static key => key.Length > 0).Distinct(StringComparer.Ordinal)
        .ToDictionary(static key => key, static _ => new SortedSet<long>(), StringComparer.Ordinal);

    /// <summary>Looks all names up in one pass over the numbers of the catalogue.</summary>
    /// <param name="connection">An open detail.sqlite.</param>
    /// <param name="names">Names as the list writes them.</param>
    internal static ListedNames Find(SqliteConnection connection, IEnumerable<string> names)
    {
        ListedNames found = new(names);
        if (found._parts.Count > 0)
        {
            found.Read(connection, $"SELECT lcsc_id, part_number FROM {SnapshotTables.Parts}");
            if (HasArticles(connection))
            {
                found.Read(connection, $"SELECT lcsc_id, article_number FROM {SnapshotTables.Articles}");
            }
        }

        return found;
    }

    /// <summary>Ids of the parts that are called so, ascending; none for no part.</summary>
    internal IReadOnlyCollection<long> Of(string name) =>
        _parts.TryGetValue(ArticleNumber.Key(name), out SortedSet<long>? ids) ? ids : [];

    // A catalogue without numbers of its own has no such table.
    private static bool HasArticles(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT 1 FROM main.sqlite_schema WHERE name = '{SnapshotTables.Articles}'";
        return command.ExecuteScalar() is not null;
    }

    private void Read(SqliteConnection connection, string query)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the queries of this class
        command.CommandText = query;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (_parts.TryGetValue(ArticleNumber.Key(reader.GetString(1)), out SortedSet<long>? ids))
            {
                ids.Add(reader.GetInt64(0));
            }
        }
    }
}

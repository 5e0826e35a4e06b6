using Components.Foundation.Errors;
using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Suites.Predicates;

/// <summary>Reads component_articles beside the parts. Most catalogues have no such table, and of most parts it says
/// nothing.</summary>
internal sealed class JudgedArticles : IDisposable
{
    private readonly string _path;
    private readonly SqliteCommand? _ofPart;

    /// <summary>Looks whether there are any.</summary>
    /// <param name="connection">An open detail.sqlite.</param>
    /// <param name="path">Its path, for errors.</param>
    /// <exception cref="SnapshotException">EVL011: the database cannot be read.</exception>
    public JudgedArticles(SqliteConnection connection, string path)
    {
        _path = path;
        using SqliteCommand has = connection.CreateCommand();
        has.CommandText = $"SELECT 1 FROM sqlite_schema WHERE name = '{SnapshotTables.Articles}'";
        using SqliteDataReader found = JudgedReader.Execute(has, path);
        if (found.Read())
        {
            _ofPart = connection.CreateCommand();
            _ofPart.CommandText =
                $"SELECT article_number FROM {SnapshotTables.Articles} WHERE lcsc_id = $id ORDER BY article_number";
            _ofPart.Parameters.Add("$id", SqliteType.Integer);
        }
    }

    /// <summary>Article numbers of a part.</summary>
    /// <param name="lcscId">Any id.</param>
    /// <exception cref="SnapshotException">EVL011: the table cannot be read.</exception>
    public IReadOnlyList<string> Of(long lcscId)
    {
        if (_ofPart is null)
        {
            return [];
        }

        _ofPart.Parameters["$id"].Value = lcscId;
        using SqliteDataReader reader = JudgedReader.Execute(_ofPart, _path);
        List<string> articles = [];
        while (reader.Read())
        {
            articles.Add(reader.GetString(0));
        }

        return articles;
    }

    public void Dispose() => _ofPart?.Dispose();
}

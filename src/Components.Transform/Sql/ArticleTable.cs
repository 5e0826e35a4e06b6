using Components.Foundation.Files;

namespace Components.Transform.Sql;

/// <summary>The table <c>component_articles</c> of detail.sqlite: article numbers of catalogues that have numbers of their own.
/// It is there only where a part has one.</summary>
internal sealed class ArticleTable : IDisposable
{
    private readonly InsertStatement _insert;

    private readonly SqliteFile _file;

    public ArticleTable(SqliteFile file)
    {
        _file = file;
        file.Execute($"""
            CREATE TABLE {SnapshotTables.Articles} (
              lcsc_id INTEGER NOT NULL,
              article_number TEXT NOT NULL,
              PRIMARY KEY (lcsc_id, article_number)
            ) STRICT, WITHOUT ROWID
            """);
        _insert = new InsertStatement(file, SnapshotTables.Articles, 2);
    }

    public void Insert(long lcscId, IReadOnlyList<string> articles)
    {
        foreach (string article in articles.Distinct(StringComparer.Ordinal))
        {
            _insert.Bind(lcscId).Bind(article).Insert();
        }
    }

    public void Finish()
    {
        _insert.Dispose();
        _file.Execute(
            $"CREATE INDEX component_articles_by_number ON {SnapshotTables.Articles} (article_number COLLATE NOCASE)");
    }

    public void Dispose() => _insert.Dispose();
}

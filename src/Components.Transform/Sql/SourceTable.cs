using Components.Foundation.Files;
using Components.Transform.Rows;

namespace Components.Transform.Sql;

/// <summary>The table <c>component_sources</c> of detail.sqlite. It is there only where the catalogue is made of several sources:
/// then every part has a row.</summary>
internal sealed class SourceTable : IDisposable
{
    private readonly SqliteFile _file;
    private readonly InsertStatement _insert;
    private readonly SourceNames _names = new();

    public SourceTable(SqliteFile file)
    {
        _file = file;
        file.Execute($"""
            CREATE TABLE {SnapshotTables.Sources} (
              lcsc_id INTEGER PRIMARY KEY,
              source TEXT NOT NULL,
              source_part_id TEXT NOT NULL,
              also_json TEXT,
              value_sources_json TEXT
            ) STRICT
            """);
        _insert = new InsertStatement(file, SnapshotTables.Sources, 5);
    }

    public void Insert(long lcscId, RowSources sources) =>
        _insert.Bind(lcscId).Bind(sources.Source).Bind(sources.PartId).BindOptional(_names.Also(sources.Also))
            .BindOptional(_names.Values(sources.Values)).Insert();

    public void Finish()
    {
        _insert.Dispose();
        _file.Execute($"CREATE INDEX component_sources_by_part ON {SnapshotTables.Sources} (source, source_part_id)");
    }

    public void Dispose() => _insert.Dispose();
}

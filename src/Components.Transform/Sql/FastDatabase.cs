using System.Text;
using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Components.Transform.Rows;

namespace Components.Transform.Sql;

/// <summary>Writes fast.sqlite: one pick table per type with every part whose numbers are known. Stock and class are in
/// offers.sqlite: who picks asks for them there.</summary>
internal sealed class FastDatabase : IDisposable
{
    /// <summary>ASCII "CmpF".</summary>
    public const int ApplicationId = 0x436D7046;

    /// <summary>Version of the schema.</summary>
    public const int SchemaVersion = 3;

    private readonly SqliteFile _file;
    private readonly Dictionary<string, TableWriter> _tables = new(StringComparer.Ordinal);

    public FastDatabase(string path)
    {
        _file = new SqliteFile(path, ApplicationId, SchemaVersion);
        foreach (string type in ComponentTypes.Pickable)
        {
            _file.Execute(CreateTable(type));
            _tables.Add(type, new TableWriter(_file, type));
        }

        _file.Execute("BEGIN");
    }

    public void Insert(ComponentRow row) => _tables[row.ComponentType].Insert(row);

    public void NextBatch() => _file.Execute("COMMIT; BEGIN");

    public void Finish()
    {
        _file.Execute("COMMIT");
        foreach (TableWriter table in _tables.Values)
        {
            table.Dispose();
        }

        foreach (TypeDefinition type in TypeTable.Pickable)
        {
            string table = PickSchema.TableName(type.Name);
            _file.Execute($"CREATE INDEX {table}_by_value ON {table} ({type.LookUpColumn}, package)");
        }

        _file.Execute("ANALYZE");
    }

    public void Dispose()
    {
        foreach (TableWriter table in _tables.Values)
        {
            table.Dispose();
        }

        _file.Dispose();
    }

    private static string CreateTable(string type)
    {
        StringBuilder sql = new($"CREATE TABLE {PickSchema.TableName(type)} (\n  lcsc_id INTEGER PRIMARY KEY,\n  package TEXT "
            + "NOT NULL");
        foreach (PickColumn column in PickSchema.Columns(type))
        {
            sql.Append(",\n  ").Append(column.Name).Append(column.IsText ? " TEXT" : " REAL")
                .Append(column.IsNeverNull ? " NOT NULL" : "");
        }

        return sql.Append("\n) STRICT").ToString();
    }

    private sealed class TableWriter(SqliteFile file, string type) : IDisposable
    {
        private readonly (bool IsText, int Index)[] _columns =
            [.. PickSchema.Columns(type).Select(static column => (column.IsText,
                column.IsText ? ParameterValues.CodeIndex(column.Name) : ParameterValues.NumberIndex(column.Name)))];

        private readonly InsertStatement _insert = new(file, PickSchema.TableName(type), 2 + PickSchema.Columns(type).Count);

        public void Insert(ComponentRow row)
        {
            _insert.Bind(row.LcscId).Bind(row.Package);
            foreach ((bool isText, int index) in _columns)
            {
                _ = isText ? _insert.BindOptional(row.Parameters.Code(index)) : _insert.Bind(row.Parameters.Number(index));
            }

            _insert.Insert();
        }

        public void Dispose() => _insert.Dispose();
    }
}

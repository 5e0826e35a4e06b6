using System.Text;
using SQLitePCL;

namespace Components.Transform.Sql;

/// <summary>A prepared INSERT, bound by position. It goes to the native library directly: binding by name through ADO.NET objects
/// takes several times as long, and the catalogue has millions of rows with some fifty columns.</summary>
internal sealed class InsertStatement : IDisposable
{
    private readonly sqlite3_stmt _statement;
    private readonly sqlite3 _database;
    private readonly string _table;
    private byte[] _utf8 = new byte[4096];
    private int _next = 1;

    public InsertStatement(SqliteFile file, string table, int columns)
    {
        _database = file.Handle;
        _table = table;
        string parameters = string.Join(",", Enumerable.Repeat("?", columns));
        Check(raw.sqlite3_prepare_v3(_database, $"INSERT INTO {table} VALUES ({parameters})", raw.SQLITE_PREPARE_PERSISTENT,
            out _statement));
    }

    public InsertStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, _next++, value));
        return this;
    }

    public InsertStatement Bind(bool value) => Bind(value ? 1L : 0L);

    /// <summary>NaN is NULL.</summary>
    public InsertStatement Bind(double value)
    {
        if (double.IsNaN(value))
        {
            return BindNull();
        }

        Check(raw.sqlite3_bind_double(_statement, _next++, value));
        return this;
    }

    public InsertStatement Bind(string value)
    {
        int needed = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_utf8.Length < needed)
        {
            _utf8 = new byte[needed];
        }

        int length = Encoding.UTF8.GetBytes(value, _utf8);
        Check(raw.sqlite3_bind_text(_statement, _next++, _utf8.AsSpan(0, length)));
        return this;
    }

    /// <summary>NULL. Most columns of most parts are; they are cleared once a row instead of one by one.</summary>
    public InsertStatement BindNull()
    {
        _next++;
        return this;
    }

    public InsertStatement BindOptional(string? value) => value is null || value.Length == 0 ? BindNull() : Bind(value);

    public void Insert()
    {
        int code = raw.sqlite3_step(_statement);
        if (code != raw.SQLITE_DONE)
        {
            Check(code);
        }

        Check(raw.sqlite3_reset(_statement));
        Check(raw.sqlite3_clear_bindings(_statement));
        _next = 1;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw TransformErrors.DatabaseFailed(_table, code, raw.sqlite3_errmsg(_database).utf8_to_string());
        }
    }
}

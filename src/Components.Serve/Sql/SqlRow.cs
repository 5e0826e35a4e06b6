using Microsoft.Data.Sqlite;

namespace Components.Serve.Sql;

/// <summary>One row: columns in table order with their values (long, double, string, byte[] or null).</summary>
internal sealed class SqlRow
{
    private readonly string[] _names;
    private readonly object?[] _values;

    private SqlRow(string[] names, object?[] values)
    {
        _names = names;
        _values = values;
    }

    /// <summary>Column names in table order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Value of a column; null when it is NULL or there is no such column.</summary>
    public object? this[string name] => Array.IndexOf(_names, name) is >= 0 and int index ? _values[index] : null;

    /// <summary>Catalogue id of the row.</summary>
    public long LcscId => (long)this["lcsc_id"]!;

    public static SqlRow Read(SqliteDataReader reader)
    {
        string[] names = new string[reader.FieldCount];
        object?[] values = new object?[reader.FieldCount];
        for (int column = 0; column < names.Length; column++)
        {
            names[column] = reader.GetName(column);
            values[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
        }

        return new SqlRow(names, values);
    }
}

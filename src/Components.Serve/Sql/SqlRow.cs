using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Sql;

/// <summary>One row: columns in table order with their values (long, double, string, byte[] or null).</summary>
internal sealed class SqlRow
{
    private readonly string[] _names;
    private readonly object?[] _values;

    internal SqlRow(string[] names, object?[] values)
    {
        _names = names;
        _values = values;
    }

    /// <summary>Column names in table order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Value of a column; null when it is NULL or there is no such column.</summary>
    public object? this[string name] => Array.IndexOf(_names, name) is >= 0 and int index ? _values[index] : null;

    /// <summary>Catalogue id of the row.</summary>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: it is no whole number.</exception>
    public long LcscId => Whole(PartColumns.Id);

    /// <summary>Value of a column that holds whole numbers alone.</summary>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: the column is missing, or this value is something
    /// else.</exception>
    public long Whole(string name) => this[name] as long? ?? throw ServeErrors.ValueDamaged(name, "is no whole number");

    /// <summary>Value of a column that holds text alone.</summary>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: the column is missing, or this value is something
    /// else.</exception>
    public string Text(string name) => this[name] as string ?? throw ServeErrors.ValueDamaged(name, "is no text");

    /// <summary>Names of a statement's columns, which all of its rows share.</summary>
    public static string[] ColumnsOf(SqliteDataReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

    /// <summary>Reads the row that the reader stands on.</summary>
    /// <param name="reader">Stands on a row.</param>
    /// <param name="names">Its columns, as of <see cref="ColumnsOf"/>; kept.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: a number is not finite; JSON has no word for it.</exception>
    public static SqlRow Read(SqliteDataReader reader, string[] names)
    {
        object?[] values = new object?[names.Length];
        for (int column = 0; column < names.Length; column++)
        {
            values[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            if (values[column] is double number && !double.IsFinite(number))
            {
                throw ServeErrors.ValueDamaged(names[column], "is not finite");
            }
        }

        return new SqlRow(names, values);
    }
}

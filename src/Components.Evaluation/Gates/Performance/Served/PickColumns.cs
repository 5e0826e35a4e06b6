using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>A pick table as SQLite gives it, column by column: of a million rows every value is asked for by some question, and a
/// box around each would cost more than the answers.</summary>
internal sealed class PickColumns
{
    private readonly List<long> _ids = [];
    private readonly Column[] _columns;

    private PickColumns(IReadOnlyDictionary<string, int> columns) =>
        (Columns, _columns) = (columns, [.. columns.Select(static _ => new Column())]);

    /// <summary>Number of each column by name.</summary>
    public IReadOnlyDictionary<string, int> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _ids.Count;

    /// <summary>A row.</summary>
    /// <param name="number">0 to <see cref="Count"/> - 1.</param>
    public PickRow this[int number] => new(this, number);

    /// <summary>Reads a table.</summary>
    /// <param name="picks">The database.</param>
    /// <param name="name">Quoted name of the table.</param>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public static PickColumns Read(ReadOnlySqlite picks, string name)
    {
        PickColumns? table = null;
        TextPool texts = new();
        foreach (SqliteDataReader row in picks.Stream($"SELECT * FROM {name} ORDER BY lcsc_id"))
        {
            table ??= new PickColumns(Enumerable.Range(0, row.FieldCount)
                .ToDictionary(row.GetName, static column => column, StringComparer.Ordinal));
            table._ids.Add(row.GetInt64(table.Columns["lcsc_id"]));
            for (int column = 0; column < table._columns.Length; column++)
            {
                table._columns[column].Add(row, column, texts);
            }
        }

        return table ?? new PickColumns(new Dictionary<string, int>(StringComparer.Ordinal));
    }

    /// <summary>Number of the row of a part; null where it is not in the table.</summary>
    /// <param name="id">Catalogue id.</param>
    public int? Find(long id) => _ids.BinarySearch(id) is >= 0 and int number ? number : null;

    /// <summary>Id of a row.</summary>
    /// <param name="row">Number of a row.</param>
    public long Id(int row) => _ids[row];

    /// <summary>A number; NaN where the row states none there.</summary>
    /// <param name="row">Number of a row.</param>
    /// <param name="column">Number of a column.</param>
    public double Number(int row, int column) => _columns[column].Number(row);

    /// <summary>A text; empty where the row states none there.</summary>
    /// <param name="row">Number of a row.</param>
    /// <param name="column">Number of a column.</param>
    public string Text(int row, int column) => _columns[column].Text(row);

    /// <summary>Values of one column: texts, or numbers, or both where the file is not ours.</summary>
    private sealed class Column
    {
        private List<double>? _numbers;
        private List<string>? _texts;
        private int _rows;

        public void Add(SqliteDataReader row, int column, TextPool texts)
        {
            switch (SQLitePCL.raw.sqlite3_column_type(row.Handle!, column))
            {
                case SQLitePCL.raw.SQLITE_TEXT:
                    Filled(ref _texts, "").Add(texts.Of(row, column));
                    break;
                case SQLitePCL.raw.SQLITE_INTEGER or SQLitePCL.raw.SQLITE_FLOAT:
                    Filled(ref _numbers, double.NaN).Add(row.GetDouble(column));
                    break;
            }

            _rows++;
        }

        public double Number(int row) => _numbers is { } numbers && row < numbers.Count ? numbers[row] : double.NaN;

        public string Text(int row) => _texts is { } texts && row < texts.Count ? texts[row] : "";

        // Up to this row: those before it that state none are filled up when one does.
        private List<T> Filled<T>(ref List<T>? values, T nothing)
        {
            values ??= [];
            while (values.Count < _rows)
            {
                values.Add(nothing);
            }

            return values;
        }
    }
}

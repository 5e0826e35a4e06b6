using Microsoft.Data.Sqlite;

namespace Components.Fetch.Tests;

/// <summary>Builds a real jlcparts file, healthy or not.</summary>
internal sealed class JlcpartsFile
{
    public const string Columns = "lcsc, category_id, mfr, package, joints, manufacturer_id, basic, description, datasheet, "
        + "stock, price, last_update, extra";

    private readonly List<object?[]> _rows = [];

    /// <summary>Definition of lcsc; a file without the primary key has rows with equal ids.</summary>
    public string IdColumn { get; init; } = "lcsc INTEGER PRIMARY KEY NOT NULL";

    public bool HasOptionalColumns { get; init; } = true;

    public bool HasView { get; init; }

    public string Encoding { get; init; } = "UTF-8";

    public static string Price { get; } = """[{"qFrom": 1, "qTo": 99, "price": 0.0052}, {"qFrom": 100, "qTo": null, "price": 0.0041}]""";

    public static string Extra { get; } = """{"attributes": {"Resistance": "10kΩ", "Tolerance": "±1%"}}""";

    public JlcpartsFile Add(
        object? id,
        object? part = null,
        object? package = null,
        object? description = null,
        object? stock = null,
        object? price = null,
        object? extra = null,
        object? category = null,
        object? manufacturer = null,
        object? lastUpdate = null,
        object? joints = null)
    {
        _rows.Add(
        [
            id, category ?? 1L, part ?? $"PART-{id}", package ?? "0402", joints ?? 2L, manufacturer ?? 1L, 0L,
            description ?? "Chip resistor 10kΩ", "https://example.com/a.pdf",
            stock ?? 100L, price ?? Price, lastUpdate ?? 1_700_000_000L, extra ?? Extra,
        ]);
        return this;
    }

    public JlcpartsFile AddMany(long firstId, int count)
    {
        for (int index = 0; index < count; index++)
        {
            long id = firstId + index;
            Add(id, stock: id % 7 * 100, package: id % 3 == 0 ? "0603" : "0402", lastUpdate: 1_700_000_000L + index);
        }

        return this;
    }

    public string Write(string path)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        string optional =
            HasOptionalColumns ? ", preferred INTEGER DEFAULT 0, flag INTEGER DEFAULT 0, last_on_stock INTEGER DEFAULT 0, "
                + "jlc_extra TEXT DEFAULT '{}'" : "";
        Execute(connection, $"""
            PRAGMA encoding = '{Encoding}';
            CREATE TABLE categories (id INTEGER PRIMARY KEY NOT NULL, category TEXT NOT NULL, subcategory TEXT NOT NULL);
            CREATE TABLE manufacturers (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL);
            CREATE TABLE components ({IdColumn}, category_id INTEGER, mfr TEXT, package TEXT, joints INTEGER, manufacturer_id INTEGER, basic INTEGER,
                description TEXT, datasheet TEXT, stock INTEGER, price TEXT, last_update INTEGER, extra TEXT{optional});
            INSERT INTO categories VALUES (1, 'Resistors', 'Chip Resistor - Surface Mount'), (2, 'Capacitors', 'Multilayer Ceramic Capacitors MLCC - SMD/SMT');
            INSERT INTO manufacturers VALUES (1, 'UNI-ROYAL(Uniroyal Elec)'), (2, 'Samsung');
            """);
        if (HasView)
        {
            Execute(connection, "CREATE VIEW v_components AS SELECT lcsc FROM components");
        }

        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO components ({Columns}) VALUES "
            + $"({string.Join(", ", Enumerable.Range(0, 13).Select(static index => $"$p{index}"))})";
        foreach (object?[] row in _rows)
        {
            insert.Parameters.Clear();
            for (int index = 0; index < row.Length; index++)
            {
                // Bytes that are not UTF-8 are stored as TEXT, as a careless importer does.
                insert.Parameters.AddWithValue($"$p{index}", row[index] ?? DBNull.Value);
            }

            insert.ExecuteNonQuery();
        }

        using SqliteCommand cast = connection.CreateCommand();
        cast.CommandText = """
            UPDATE components SET mfr = CAST(mfr AS TEXT), package = CAST(package AS TEXT), description = CAST(description AS TEXT)
            WHERE 'blob' IN (typeof(mfr), typeof(package), typeof(description))
            """;
        cast.ExecuteNonQuery();
        transaction.Commit();
        return path;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

using Components.Catalog.Parametric;
using Components.Foundation.Files;
using Components.Foundation.Sequences;
using Microsoft.Data.Sqlite;

namespace Components.Index.Building.Sql;

/// <summary>Streams components_full of a detail.sqlite in order of id. The file is opened read-only and as immutable.</summary>
internal static class DetailReader
{
    private const int RowsAhead = 512;

    private static readonly string[] Required =
    [
        PartColumns.Id, PartColumns.Type, PartColumns.Category, PartColumns.Subcategory, PartColumns.Manufacturer,
        PartColumns.PartNumber, PartColumns.Package, PartColumns.Description,
    ];

    /// <summary>Rows in ascending order of id.</summary>
    /// <param name="path">A detail.sqlite.</param>
    /// <param name="columns">Those that are wanted beside what every row has.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>The rows, in batches: another thread reads ahead.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database.</exception>
    public static IEnumerable<IReadOnlyList<DetailRow>> Read(
        string path, DetailColumns columns, CancellationToken cancellationToken) =>
        ReadAhead.Of(Rows(path, columns, cancellationToken), RowsAhead, cancellationToken);

    /// <summary>How many parts a database has. SQLite counts the entries of its smallest index.</summary>
    /// <param name="path">A detail.sqlite.</param>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC031: not such a database.</exception>
    public static long CountOf(string path)
    {
        using SqliteConnection connection = Open(path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {SnapshotTables.Parts}";
        using SqliteDataReader reader = Execute(command, path);
        return Next(reader, path) ? reader.GetInt64(0) : 0;
    }

    private static IEnumerable<DetailRow> Rows(string path, DetailColumns columns, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = Open(path);
        HashSet<string> present = Columns(connection, path);
        List<string> wanted = [.. Required];
        List<string> optional = [.. PickSchema.NumericColumns.Concat(PickSchema.CodeColumns)];
        wanted.AddRange(optional.Where(name => columns == DetailColumns.Values && present.Contains(name)));
        using SqliteCommand command = connection.CreateCommand();

        // Column names come from the schema in code, never from a file.
#pragma warning disable CA2100
        IEnumerable<string> selected = wanted.Select(name =>
            columns == DetailColumns.Values && name is PartColumns.Description ? "''" : $"\"{name}\"");
        command.CommandText = $"SELECT {string.Join(", ", selected)} FROM {SnapshotTables.Parts} ORDER BY lcsc_id";
#pragma warning restore CA2100
        using SqliteDataReader reader = Execute(command, path);
        int[] numbers = [.. PickSchema.NumericColumns.Select(name => wanted.IndexOf(name))];
        int[] codes = [.. PickSchema.CodeColumns.Select(name => wanted.IndexOf(name))];
        while (Next(reader, path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            DetailRow row = new(columns);
            Fill(row, reader, numbers, codes);
            yield return row;
        }
    }

    internal static SqliteConnection Open(string path)
    {
        if (!File.Exists(path))
        {
            throw BuildingErrors.NotDetail(path, "the file does not exist");
        }

        SqliteConnection connection = new(SqliteUri.ReadOnly(path));
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw BuildingErrors.NotDetail(path, "SQLite cannot open it", exception);
        }
    }

    private static HashSet<string> Columns(SqliteConnection connection, string path)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{SnapshotTables.Parts}')";
        using SqliteDataReader reader = Execute(command, path);
        HashSet<string> names = new(StringComparer.Ordinal);
        while (Next(reader, path))
        {
            names.Add(reader.GetString(0));
        }

        string? missing = Required.FirstOrDefault(name => !names.Contains(name));
        return missing is null ? names
            : throw BuildingErrors.NotDetail(path, $"{SnapshotTables.Parts} has no column '{missing}'");
    }

    internal static SqliteDataReader Execute(SqliteCommand command, string path)
    {
        try
        {
            return command.ExecuteReader();
        }
        catch (SqliteException exception)
        {
            throw BuildingErrors.NotDetail(path, "SQLite cannot read it", exception);
        }
    }

    internal static bool Next(SqliteDataReader reader, string path)
    {
        try
        {
            return reader.Read();
        }
        catch (SqliteException exception)
        {
            throw BuildingErrors.NotDetail(path, "SQLite cannot read it", exception);
        }
    }

    private static void Fill(DetailRow row, SqliteDataReader reader, int[] numbers, int[] codes)
    {
        row.LcscId = reader.GetInt64(0);
        row.ComponentType = Text(reader, 1);
        row.Category = Text(reader, 2);
        row.Subcategory = Text(reader, 3);
        row.Manufacturer = Text(reader, 4);
        row.PartNumber = Text(reader, 5);
        row.Package = Text(reader, 6);
        row.Description = Text(reader, 7);
        for (int column = 0; column < row.Numbers.Length; column++)
        {
            int ordinal = numbers[column];
            double value = ordinal < 0 || reader.IsDBNull(ordinal) ? double.NaN : reader.GetDouble(ordinal);
            row.Numbers[column] = double.IsFinite(value) ? value : double.NaN;
        }

        for (int column = 0; column < row.Codes.Length; column++)
        {
            string code = codes[column] < 0 ? "" : Text(reader, codes[column]);
            row.Codes[column] = code.Length == 0 ? null : code;
        }
    }

    private static string Text(SqliteDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? "" : reader.GetString(ordinal);
}

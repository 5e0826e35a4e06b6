using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Sql;

/// <summary>fast.sqlite with its offers: parametric look-up in the pick tables, of which rows without stock are none.</summary>
internal sealed class PickStore : IDisposable
{
    private readonly ReadOnlyDatabase _database;
    private readonly ConcurrentDictionary<string, PackageNames> _packages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Type, string Column), CodeChoice> _codes = new();
    private readonly ConcurrentDictionary<string, PickTable> _tables = new(StringComparer.Ordinal);

    private PickStore(ReadOnlyDatabase database) => _database = database;

    /// <summary>Opens the database.</summary>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: missing, or not a database.</exception>
    public static PickStore Open(string path) => new(ReadOnlyDatabase.OpenWithOffers(path));

    /// <summary>Reads one row of each table, so that the first request does not wait for the disk.</summary>
    public void Touch(IReadOnlyList<string> componentTypes)
    {
        using ReadOnlyDatabase.Rental rental = _database.Rent();
        foreach (string type in componentTypes)
        {
            using SqliteCommand command = rental.Connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {PickSchema.TableName(type)} LIMIT 1";
            using SqliteDataReader reader = command.ExecuteReader();
            reader.Read();
        }
    }

    /// <summary>Packages of a type's table, read once.</summary>
    /// <param name="componentType">One of <see cref="ComponentTypes.Pickable"/>.</param>
    public PackageNames Packages(string componentType) => _packages.GetOrAdd(componentType, ReadPackages);

    /// <summary>Codes of a column of a type's table, read once.</summary>
    /// <param name="componentType">One of <see cref="ComponentTypes.Pickable"/>.</param>
    /// <param name="column">One of its columns that hold codes.</param>
    public CodeChoice Codes(string componentType, string column) => _codes.GetOrAdd(
        (componentType, column), key => CodeChoice.OfColumn(PickSchema.Column(key.Column), ReadDistinct(key.Type, key.Column)));

    /// <summary>Contents of a type's table, counted once: all of it is read in one pass, its codes with it.</summary>
    /// <param name="componentType">One of <see cref="ComponentTypes.Pickable"/>.</param>
    public PickTable Table(string componentType) => _tables.GetOrAdd(componentType, ReadTable);

    /// <summary>Runs a look-up.</summary>
    /// <param name="query">Checked conditions.</param>
    /// <param name="cancellationToken">Interrupts the statement.</param>
    /// <returns>The best rows and how many satisfy the conditions.</returns>
    public (IReadOnlyList<SqlRow> Rows, long Total) Find(PickQuery query, CancellationToken cancellationToken)
    {
        using ReadOnlyDatabase.Rental rental = _database.Rent();
        return rental.Run(connection => Find(connection, query, cancellationToken), cancellationToken);
    }

    public void Dispose() => _database.Dispose();

    private PickTable ReadTable(string componentType)
    {
        IReadOnlyList<PickColumn> columns = PickSchema.Columns(componentType);
        using ReadOnlyDatabase.Rental rental = _database.Rent();
        using SqliteCommand command = rental.Connection.CreateCommand();

        // Names from PickSchema, none from a request.
        command.CommandText = $"SELECT count(*), {string.Join(", ", columns.Select(static column => column.IsText
            ? $"count({column.Name}), NULL, json_group_array(DISTINCT {column.Name}) FILTER (WHERE {column.Name} IS NOT NULL)"
            : $"count({column.Name}), min({column.Name}), max({column.Name})"))} FROM {PickSchema.TableName(componentType)}";
        using SqliteDataReader reader = command.ExecuteReader();
        _ = reader.Read();
        Dictionary<string, PickTableColumn> counted = new(StringComparer.Ordinal);
        for (int index = 0; index < columns.Count; index++)
        {
            int first = 1 + (3 * index);
            PickColumn column = columns[index];
            counted[column.Name] = new PickTableColumn(
                reader.GetInt64(first), Number(first + 1), column.IsText ? null : Number(first + 2));
            if (column.IsText)
            {
                _codes.TryAdd((componentType, column.Name),
                    CodeChoice.OfColumn(column, Texts(column.Name, reader.GetString(first + 2))));
            }
        }

        return new PickTable(reader.GetInt64(0), counted);

        double? Number(int ordinal) => reader.GetValue(ordinal) is double number && double.IsFinite(number) ? number : null;
    }

    private static List<string> Texts(string column, string json)
    {
        using JsonDocument values = JsonDocument.Parse(json);
        return [.. values.RootElement.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.String
            ? value.GetString()! : throw ServeErrors.ValueDamaged(column, "is no text"))];
    }

    private PackageNames ReadPackages(string componentType) => new(ReadDistinct(componentType, "package"));

    // The column comes from PickSchema, never from the request.
    private List<string> ReadDistinct(string componentType, string column)
    {
        using ReadOnlyDatabase.Rental rental = _database.Rent();
        using SqliteCommand command = rental.Connection.CreateCommand();
        command.CommandText = $"SELECT DISTINCT {column} FROM {PickSchema.TableName(componentType)} WHERE {column} IS NOT NULL";
        List<string> values = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            values.Add(reader.GetValue(0) as string ?? throw ServeErrors.ValueDamaged(column, "is no text"));
        }

        return values;
    }

    private static (IReadOnlyList<SqlRow> Rows, long Total) Find(
        SqliteConnection connection, PickQuery query, CancellationToken cancellationToken)
    {
        using SqliteCommand command = connection.CreateCommand();
        string table = PickSchema.TableName(query.ComponentType);
        string where = Where(query, command);

        // What is found is joined with its offers once: counted, and put in order by what the offers say. The rest of a row is
        // read of the best alone.
        command.CommandText = $"""
            WITH found AS MATERIALIZED (SELECT lcsc_id, stock, is_basic, is_preferred FROM {table} WHERE {where}),
              best AS (SELECT lcsc_id AS best_id FROM found ORDER BY {PickOrder.Sql} LIMIT $limit)
            SELECT picked.*, (SELECT count(*) FROM found) AS total
            FROM best CROSS JOIN {table} AS picked ON picked.lcsc_id = best_id ORDER BY {PickOrder.Sql}
            """;
        command.Parameters.AddWithValue("$limit", query.Limit);
        List<SqlRow> rows = new(query.Limit);
        using SqliteDataReader reader = command.ExecuteReader();
        string[] columns = SqlRow.ColumnsOf(reader)[..^1];
        long total = 0;
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            total = reader.GetInt64(columns.Length);
            rows.Add(SqlRow.Read(reader, columns));
        }

        return (rows, total);
    }

    // Column names come from PickSchema, never from the request; values are parameters.
    private static string Where(PickQuery query, SqliteCommand command)
    {
        StringBuilder where = new("stock >= $qty");
        command.Parameters.AddWithValue("$qty", query.Quantity);
        for (int index = 0; index < query.Conditions.Count; index++)
        {
            PickCondition condition = query.Conditions[index];
            switch (condition)
            {
                case PickCondition.TextIn choice:
                    string names = string.Join(", ", choice.Values.Select((_, value) => $"$v{index}_{value}"));
                    where.Append(CultureInfo.InvariantCulture, $" AND {choice.Column} COLLATE NOCASE IN ({names})");
                    for (int value = 0; value < choice.Values.Count; value++)
                    {
                        command.Parameters.AddWithValue($"$v{index}_{value}", choice.Values[value]);
                    }

                    break;
                case PickCondition.AtLeast least:
                    where.Append(CultureInfo.InvariantCulture, $" AND {least.Column} >= $v{index}");
                    command.Parameters.AddWithValue($"$v{index}", least.Value);
                    break;
                case PickCondition.AtMost most:
                    where.Append(CultureInfo.InvariantCulture, $" AND {most.Column} <= $v{index}");
                    command.Parameters.AddWithValue($"$v{index}", most.Value);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException(condition.ToString());
            }
        }

        return where.ToString();
    }
}

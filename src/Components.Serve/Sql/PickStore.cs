using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
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

    /// <summary>Contents of a type's table. Reads all of it.</summary>
    /// <param name="componentType">One of <see cref="ComponentTypes.Pickable"/>.</param>
    public PickTable Table(string componentType)
    {
        IReadOnlyList<PickColumn> columns = PickSchema.Columns(componentType);
        using ReadOnlyDatabase.Rental rental = _database.Rent();
        using SqliteCommand command = rental.Connection.CreateCommand();

        // Names from PickSchema, none from a request.
        command.CommandText = $"SELECT count(*), {string.Join(", ", columns.Select(static column =>
            $"count({column.Name}), min({column.Name}), max({column.Name})"))} FROM {PickSchema.TableName(componentType)}";
        using SqliteDataReader reader = command.ExecuteReader();
        _ = reader.Read();
        Dictionary<string, PickTableColumn> counted = new(StringComparer.Ordinal);
        for (int index = 0; index < columns.Count; index++)
        {
            int first = 1 + (3 * index);
            counted[columns[index].Name] = new PickTableColumn(reader.GetInt64(first), Number(first + 1), Number(first + 2));
        }

        return new PickTable(reader.GetInt64(0), counted);

        double? Number(int ordinal) => reader.GetValue(ordinal) is double number && double.IsFinite(number) ? number : null;
    }

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
        command.CommandText = $"SELECT count(*) FROM {table} WHERE {where}";
        long total = (long)command.ExecuteScalar()!;

        command.CommandText = $"SELECT * FROM {table} WHERE {where} ORDER BY {PickOrder.Sql} LIMIT $limit";
        command.Parameters.AddWithValue("$limit", query.Limit);
        List<SqlRow> rows = new(query.Limit);
        using SqliteDataReader reader = command.ExecuteReader();
        string[] columns = SqlRow.ColumnsOf(reader);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
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

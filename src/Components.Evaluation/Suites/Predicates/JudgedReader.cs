using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Suites.Predicates;

/// <summary>Reads parts of a detail.sqlite with their offers, run by run of ids, over one connection. Not for use by two threads
/// at once.</summary>
internal sealed class JudgedReader : IDisposable
{
    private const int FirstColumn = 13;

    private readonly string _path;
    private readonly JudgedColumns _columns;
    private readonly IReadOnlyList<string> _numbers;
    private readonly IReadOnlyList<string> _codes;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _parts;
    private readonly JudgedFacts? _facts;
    private readonly JudgedArticles? _articles;

    /// <summary>Opens the database.</summary>
    /// <param name="detailSqlite">Path of a detail.sqlite with the offers.sqlite beside it; both are opened read-only and as
    /// immutable.</param>
    /// <param name="columns">Columns that are read; who asks a part for another one gets an exception.</param>
    /// <exception cref="SnapshotException">EVL011: a file cannot be read.</exception>
    public JudgedReader(string detailSqlite, JudgedColumns columns)
    {
        (_path, _columns, _numbers, _codes) = (detailSqlite, columns, columns.Numbers, columns.Codes);
        _connection = Open(detailSqlite);
        try
        {
            _parts = _connection.CreateCommand();

            // Names come from the schema in code, never from a file.
#pragma warning disable CA2100
            _parts.CommandText = $"SELECT lcsc_id, component_type, package, {JudgedOffer.Told}, is_basic, is_preferred, "
                + $"{Column("part_number", PartField.Part)}, {Column("manufacturer_name", PartField.Manufacturer)}, "
                + $"{Column("category", PartField.Category)}, {Column("subcategory", PartField.Category)}, "
                + $"{Column("description", PartField.Description)}, {Column("attributes_json", PartField.Text)}, "
                + $"{(columns.IsWhole ? "price_json" : "NULL")}"
                + string.Concat(_numbers.Concat(_codes).Select(static column => $", {column}"))
                + $" FROM {SnapshotTables.Parts} WHERE lcsc_id BETWEEN $first AND $last ORDER BY lcsc_id";
#pragma warning restore CA2100
            _parts.Parameters.Add("$first", SqliteType.Integer);
            _parts.Parameters.Add("$last", SqliteType.Integer);
            _facts = columns.IsWhole ? new JudgedFacts(_connection, detailSqlite) : null;
            _articles = columns.IsWhole ? new JudgedArticles(_connection, detailSqlite) : null;
        }
        catch
        {
            _parts?.Dispose();
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads the parts of a run of ids.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>Parts in ascending order of id; to be enumerated before another run is read.</returns>
    /// <exception cref="SnapshotException">EVL011: a file cannot be read.</exception>
    public IEnumerable<JudgedPart> Read(IdRun run, CancellationToken cancellationToken)
    {
        _parts.Parameters["$first"].Value = run.First;
        _parts.Parameters["$last"].Value = run.Last;
        using SqliteDataReader reader = Execute(_parts, _path);
        _facts?.Begin(run.First);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Part(reader);
        }
    }

    /// <summary>Opens a detail.sqlite with its offers.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="SnapshotException">EVL011: a file cannot be read.</exception>
    public static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new(SqliteUri.ReadOnly(path));
        try
        {
            connection.Open();
            OfferViews.Create(connection, SqliteUri.Immutable(OfferViews.Beside(path)));
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw EvaluationErrors.DetailUnreadable(path, exception);
        }
    }

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="path">Path of the database, for errors.</param>
    /// <exception cref="SnapshotException">EVL011: a file cannot be read.</exception>
    public static SqliteDataReader Execute(SqliteCommand command, string path)
    {
        try
        {
            return command.ExecuteReader();
        }
        catch (SqliteException exception)
        {
            throw EvaluationErrors.DetailUnreadable(path, exception);
        }
    }

    public void Dispose()
    {
        _articles?.Dispose();
        _facts?.Dispose();
        _parts.Dispose();
        _connection.Dispose();
    }

    private string Column(string name, PartField field) => _columns.Has(field) ? name : "NULL";

    private JudgedPart Part(SqliteDataReader reader)
    {
        Dictionary<string, double> numbers = new(_numbers.Count == 0 ? 0 : 8, StringComparer.Ordinal);
        for (int i = 0; i < _numbers.Count; i++)
        {
            if (!reader.IsDBNull(FirstColumn + i))
            {
                numbers.Add(_numbers[i], reader.GetDouble(FirstColumn + i));
            }
        }

        Dictionary<string, string> codes = new(_codes.Count == 0 ? 0 : 1, StringComparer.Ordinal);
        for (int i = 0; i < _codes.Count; i++)
        {
            if (!reader.IsDBNull(FirstColumn + _numbers.Count + i))
            {
                codes.Add(_codes[i], reader.GetString(FirstColumn + _numbers.Count + i));
            }
        }

        return new JudgedPart
        {
            LcscId = reader.GetInt64(0),
            ComponentType = Text(reader, 1),
            Package = Text(reader, 2),
            Stock = reader.IsDBNull(3) ? null : reader.GetInt64(3),
            IsBasic = !reader.IsDBNull(4) && reader.GetInt64(4) != 0,
            IsPreferred = !reader.IsDBNull(5) && reader.GetInt64(5) != 0,
            PartNumber = Text(reader, 6, PartField.Part),
            Manufacturer = Text(reader, 7, PartField.Manufacturer),
            Category = Text(reader, 8, PartField.Category),
            Subcategory = Text(reader, 9, PartField.Category),
            Description = Text(reader, 10, PartField.Description),
            Attributes = Text(reader, 11, PartField.Text),
            PriceJson = _columns.IsWhole ? Text(reader, 12) : null!,
            Numbers = numbers,
            Codes = codes,
            Facts = _facts?.Of(reader.GetInt64(0))!,
            Articles = _articles?.Of(reader.GetInt64(0))!,
        };
    }

    // Null where it is not read.
    private string Text(SqliteDataReader reader, int column, PartField field) =>
        _columns.Has(field) ? Text(reader, column) : null!;

    private static string Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);
}

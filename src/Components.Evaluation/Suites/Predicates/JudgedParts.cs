using Components.Catalog.Parametric;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Suites.Predicates;

/// <summary>Streams the parts of a detail.sqlite with their offers, in order of id; memory does not grow with the
/// catalogue.</summary>
public static class JudgedParts
{
    /// <summary>Reads every part.</summary>
    /// <param name="detailSqlite">Path of a detail.sqlite with the offers.sqlite beside it; both are opened read-only and as
    /// immutable.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>Parts in ascending order of id.</returns>
    /// <exception cref="SnapshotException">EVL011: a file cannot be read.</exception>
    public static IEnumerable<JudgedPart> Read(string detailSqlite, CancellationToken cancellationToken = default) =>
        Read(detailSqlite, IdRun.All, cancellationToken);

    /// <summary>Reads the parts of a run of ids.</summary>
    /// <param name="detailSqlite">As for the whole.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>Parts in ascending order of id.</returns>
    /// <exception cref="SnapshotException">EVL011: a file cannot be read.</exception>
    internal static IEnumerable<JudgedPart> Read(string detailSqlite, IdRun run, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = Open(detailSqlite);
        string[] numbers = [.. PickSchema.NumericColumns];
        string[] codes = [.. PickSchema.CodeColumns];
        string columns = string.Join(", ", numbers.Concat(codes));
        using SqliteCommand command = connection.CreateCommand();

        // Column names come from the schema in code, never from a file.
#pragma warning disable CA2100
        command.CommandText = $"SELECT lcsc_id, component_type, package, part_number, manufacturer_name, category, subcategory, "
            + $"description, attributes_json, stock, is_basic, is_preferred, price_json, {columns} "
            + $"FROM {SnapshotTables.Parts} WHERE lcsc_id BETWEEN $first AND $last ORDER BY lcsc_id";
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$first", run.First);
        command.Parameters.AddWithValue("$last", run.Last);
        using SqliteDataReader reader = Execute(command, detailSqlite);
        using JudgedFacts facts = JudgedFacts.Open(connection, detailSqlite, run.First);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Part(reader, numbers, codes, facts);
        }
    }

    /// <summary>Runs that hold all parts, for readers side by side.</summary>
    /// <param name="detailSqlite">Path of a detail.sqlite.</param>
    /// <param name="most">Runs at most, 1 or more.</param>
    /// <param name="fewest">Parts of a run at least, but for the last one; 1 or more.</param>
    /// <returns>Runs in ascending order, of as many parts each however their ids lie; none where there are no parts.</returns>
    /// <exception cref="SnapshotException">EVL011: a file cannot be read.</exception>
    internal static IReadOnlyList<IdRun> Runs(string detailSqlite, int most, int fewest)
    {
        using SqliteConnection connection = Open(detailSqlite);
        using SqliteCommand count = connection.CreateCommand();
        using SqliteCommand ids = connection.CreateCommand();

        // Every part has an offer, and those lie closer together.
        count.CommandText = $"SELECT count(*) FROM offers.{SnapshotTables.Offers}";
        ids.CommandText = $"SELECT lcsc_id FROM offers.{SnapshotTables.Offers} ORDER BY lcsc_id";
        using SqliteDataReader counted = Execute(count, detailSqlite);
        long length = Math.Max(fewest, ((counted.Read() ? counted.GetInt64(0) : 0) + most - 1) / most);
        using SqliteDataReader reader = Execute(ids, detailSqlite);
        List<long> starts = [];
        for (long row = 0; reader.Read(); row++)
        {
            if (row % length == 0)
            {
                starts.Add(reader.GetInt64(0));
            }
        }

        return IdRun.Of(starts);
    }

    private static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = SqliteUri.Immutable(path), Mode = SqliteOpenMode.ReadOnly, Pooling = false,
        }.ToString());
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

    internal static SqliteDataReader Execute(SqliteCommand command, string path)
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

    private static JudgedPart Part(
        SqliteDataReader reader, string[] numberColumns, string[] codeColumns, JudgedFacts facts)
    {
        const int First = 13;
        Dictionary<string, double> numbers = new(8, StringComparer.Ordinal);
        for (int i = 0; i < numberColumns.Length; i++)
        {
            if (!reader.IsDBNull(First + i))
            {
                numbers.Add(numberColumns[i], reader.GetDouble(First + i));
            }
        }

        Dictionary<string, string> codes = new(1, StringComparer.Ordinal);
        for (int i = 0; i < codeColumns.Length; i++)
        {
            if (!reader.IsDBNull(First + numberColumns.Length + i))
            {
                codes.Add(codeColumns[i], reader.GetString(First + numberColumns.Length + i));
            }
        }

        return new JudgedPart
        {
            LcscId = reader.GetInt64(0),
            ComponentType = Text(reader, 1),
            Package = Text(reader, 2),
            PartNumber = Text(reader, 3),
            Manufacturer = Text(reader, 4),
            Category = Text(reader, 5),
            Subcategory = Text(reader, 6),
            Description = Text(reader, 7),
            Attributes = Text(reader, 8),
            Stock = reader.IsDBNull(9) ? 0 : reader.GetInt64(9),
            IsBasic = !reader.IsDBNull(10) && reader.GetInt64(10) != 0,
            IsPreferred = !reader.IsDBNull(11) && reader.GetInt64(11) != 0,
            Numbers = numbers,
            Codes = codes,
            PriceJson = Text(reader, 12),
            Facts = facts.Of(reader.GetInt64(0)),
        };
    }

    private static string Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);
}

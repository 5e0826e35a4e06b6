using System.Globalization;
using System.Text.Json;
using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Microsoft.Data.Sqlite;

namespace Components.TestKit.Catalogues;

/// <summary>Facts of made-up parts, of every sense: their numbers and codes, and a supply that not every part states in
/// full.</summary>
public static class SyntheticFacts
{
    /// <summary>Property that covers a range; some parts state one end, some two ranges, some none.</summary>
    public const string Supply = "supply";

    /// <summary>Properties with their senses.</summary>
    public static IReadOnlyDictionary<string, FactSense> Properties { get; } = PickSchema.NumericColumns
        .ToDictionary(static column => column, static column => column.StartsWith("max_", StringComparison.Ordinal)
            ? FactSense.AtLeast
            : column.StartsWith("tolerance", StringComparison.Ordinal) ? FactSense.AtMost : FactSense.Nominal)
        .Concat(PickSchema.CodeColumns.Select(static column => KeyValuePair.Create(column, FactSense.Code)))
        .Append(KeyValuePair.Create(Supply, FactSense.Covers))
        .ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Facts of a part.</summary>
    /// <param name="part">The part.</param>
    /// <returns>Property, ends (null where open) and code, by property.</returns>
    public static IEnumerable<(string Property, double? Low, double? High, string? Code)> Of(SyntheticPart part)
    {
        List<(string Property, double? Low, double? High, string? Code)> facts = [];
        facts.AddRange(part.Numbers.Select(static pair => (pair.Key, (double?)pair.Value, (double?)pair.Value, (string?)null)));
        facts.AddRange(part.Codes.Select(static pair => (pair.Key, (double?)null, (double?)null, (string?)pair.Value)));
        long id = part.Corpus.LcscId;
        double low = 1 + (id % 7 * 0.5);
        if (id % 5 != 0)
        {
            facts.Add((Supply, id % 11 == 0 ? null : low, id % 13 == 0 ? null : low + (id % 9), null));
        }

        if (id % 17 == 0)
        {
            facts.Add((Supply, 20, 30, null));
        }

        return facts.Where(static fact => fact is not { Low: null, High: null, Code: null })
            .OrderBy(static fact => fact.Property, StringComparer.Ordinal);
    }

    /// <summary>Facts of past imports: on how many of 30 days a part was in stock, and whether its price falls. Of every seventh
    /// there are none.</summary>
    /// <param name="part">The part.</param>
    /// <returns>Property, ends and code, by property.</returns>
    public static IEnumerable<(string Property, double? Low, double? High, string? Code)> DaysOf(SyntheticPart part)
    {
        long id = part.Corpus.LcscId;
        return id % 7 == 0 ? [] :
        [
            ("days_in_stock", id % 31, Math.Min(30, (id % 31) + (id % 3)), null),
            ("price_trend", null, null, id % 2 == 0 ? "price-falling" : "price-steady"),
        ];
    }

    internal static void WriteDays(SqliteConnection connection, IEnumerable<SyntheticPart> parts)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            CREATE TABLE history_properties (property TEXT PRIMARY KEY, title TEXT NOT NULL, unit TEXT, sense TEXT NOT NULL,
              definition TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE history_facts (lcsc_id INTEGER NOT NULL, property TEXT NOT NULL, ordinal INTEGER NOT NULL,
              low REAL, high REAL, code TEXT, source TEXT NOT NULL, raw TEXT NOT NULL,
              PRIMARY KEY (lcsc_id, property, ordinal)) STRICT, WITHOUT ROWID;
            """;
        command.ExecuteNonQuery();
        foreach ((string property, string sense) in new[] { ("days_in_stock", "at_least"), ("price_trend", "code") })
        {
            Insert(command, "INSERT INTO history_properties VALUES (@0, @1, NULL, @2, @3)", property, property, sense,
                Definition(property, sense, days: 30));
        }

        foreach (SyntheticPart part in parts)
        {
            foreach ((string property, double? low, double? high, string? code) in DaysOf(part))
            {
                Insert(command, "INSERT INTO history_facts VALUES (@0, @1, 0, @2, @3, @4, 'history', '')",
                    part.Corpus.LcscId, property, low, high, code);
            }
        }

        transaction.Commit();
    }

    private static string Definition(string property, string sense, int? days = null)
    {
        var definition = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["id"] = property, ["title"] = property.Replace('_', ' '), ["sense"] = sense, ["words"] = new[] { property },
            ["kinds"] = Array.Empty<string>(), ["not_kinds"] = Array.Empty<string>(), ["columns"] = Array.Empty<string>(),
            ["codes"] = new Dictionary<string, string[]>(StringComparer.Ordinal),
        };
        if (days is int last)
        {
            definition["days"] = last;
        }

        return JsonSerializer.Serialize(definition);
    }

    internal static void Write(SqliteConnection connection, IEnumerable<SyntheticPart> parts)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            CREATE TABLE component_families (lcsc_id INTEGER NOT NULL, family TEXT NOT NULL, PRIMARY KEY (lcsc_id, family)) STRICT, WITHOUT ROWID;
            CREATE TABLE fact_properties (property TEXT PRIMARY KEY, title TEXT NOT NULL, unit TEXT, sense TEXT NOT NULL, definition TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE component_facts (lcsc_id INTEGER NOT NULL, property TEXT NOT NULL, ordinal INTEGER NOT NULL, low REAL, high REAL, code TEXT, source TEXT NOT NULL, raw TEXT NOT NULL,
              PRIMARY KEY (lcsc_id, property, ordinal)) STRICT, WITHOUT ROWID;
            """;
        command.ExecuteNonQuery();
        foreach ((string property, FactSense sense) in Properties)
        {
            string name = FactSenses.NameOf(sense);
            Insert(command, "INSERT INTO fact_properties VALUES (@0, @1, NULL, @2, @3)", property, property, name,
                Definition(property, name));
        }

        foreach (SyntheticPart part in parts)
        {
            long ordinal = 0;
            foreach ((string property, double? low, double? high, string? code) in Of(part))
            {
                Insert(command, "INSERT INTO component_facts VALUES (@0, @1, @2, @3, @4, @5, 'attribute', @6)",
                    part.Corpus.LcscId, property, ordinal++, low, high, code,
                    Convert.ToString(low, CultureInfo.InvariantCulture));
            }
        }

        transaction.Commit();
    }

    private static void Insert(SqliteCommand command, string sql, params object?[] values)
    {
#pragma warning disable CA2100 // texts above
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            _ = command.Parameters.AddWithValue($"@{i}", values[i] ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }
}

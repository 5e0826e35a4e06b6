using System.Globalization;
using Components.Index.Facts;
using Components.Index.Families;
using Components.SnapshotKit;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Tests;

/// <summary>The facts of a snapshot's parts, read from detail.sqlite: judges answers that facts.bin gave.</summary>
internal sealed class StatedWitness
{
    private readonly Dictionary<long, Part> _parts = [];

    public StatedWitness(string snapshot)
    {
        using SqliteConnection connection = JoinedDatabase.Open(Path.Combine(snapshot, "detail.sqlite"));
        Read(
            connection,
            "SELECT lcsc_id, component_type, package, stock, is_basic, is_preferred, resistance_ohm, resistance_min_ohm, "
                + "resistance_max_ohm, capacitance_f, capacitance_min_f, capacitance_max_f, inductance_h, inductance_min_h, "
                + "inductance_max_h FROM components_full ORDER BY lcsc_id",
            row => _parts.Add(row.GetInt64(0), new Part(
                row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? "" : row.GetString(2), row.GetInt64(3), row.GetBoolean(4),
                row.GetBoolean(5), Band(row, 6) ?? Band(row, 9) ?? Band(row, 12))));
        Read(connection, "SELECT lcsc_id, property, low, high, code FROM component_facts", row =>
            _parts[row.GetInt64(0)].Facts.Add(new Fact(
                row.GetString(1), row.IsDBNull(2) ? double.NegativeInfinity : row.GetDouble(2),
                row.IsDBNull(3) ? double.PositiveInfinity : row.GetDouble(3), row.IsDBNull(4) ? null : row.GetString(4))));
        using FamilyIndex families = FamilyIndex.Open(Path.Combine(snapshot, "vector", "families.bin"));
        long[] ids = [.. _parts.Keys.Order()];
        for (int family = 0; family < families.Count; family++)
        {
            foreach (uint row in families.Members(family))
            {
                _parts[ids[row]].Families.Add(families.Id(family));
            }
        }
    }

    /// <summary>All parts.</summary>
    public IReadOnlyCollection<Part> Parts => _parts.Values;

    /// <summary>Properties by the names of their senses.</summary>
    public static IReadOnlyDictionary<string, string> Senses(string snapshot)
    {
        Dictionary<string, string> senses = new(StringComparer.Ordinal);
        using SqliteConnection connection = JoinedDatabase.Open(Path.Combine(snapshot, "detail.sqlite"));
        Read(connection, "SELECT property, sense FROM fact_properties", row => senses[row.GetString(0)] = row.GetString(1));
        return senses;
    }

    /// <summary>Whether a stated number lies in a range, as HTTP.md has it.</summary>
    public static bool IsInside(string sense, Fact fact, double? minimum, double? maximum)
    {
        if (sense == "covers")
        {
            // The judgement of all searches, tested by its own.
            return FactJudge.Of(Catalog.Facts.FactSense.Covers, fact.Low, fact.High, new FactWish(
                minimum ?? maximum!.Value, maximum ?? minimum!.Value)) == FactJudgement.States;
        }

        double low = double.IsInfinity(fact.Low) ? fact.High : fact.Low;
        double high = double.IsInfinity(fact.High) ? fact.Low : fact.High;
        if (sense == "at_least")
        {
            high = low;
        }
        else if (sense == "at_most")
        {
            low = high;
        }

        return (minimum is not { } least || low >= least - (1e-5 * Math.Abs(least)))
            && (maximum is not { } most || high <= most + (1e-5 * Math.Abs(most)));
    }

    private static (double, double, double)? Band(SqliteDataReader row, int first) =>
        row.IsDBNull(first) || row.IsDBNull(first + 1) || row.IsDBNull(first + 2) ? null
            : (row.GetDouble(first), row.GetDouble(first + 1), row.GetDouble(first + 2));

    private static void Read(SqliteConnection connection, string sql, Action<SqliteDataReader> read)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"{sql}");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            read(reader);
        }
    }

    /// <summary>One part; of a value with a tolerance nominal, least and most.</summary>
    internal sealed record Part(
        long Id, string Type, string Package, long Stock, bool IsBasic, bool IsPreferred,
        (double Nominal, double Least, double Most)? Band)
    {
        public List<Fact> Facts { get; } = [];

        public HashSet<string> Families { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>One fact; infinite where an end is open.</summary>
    internal sealed record Fact(string Property, double Low, double High, string? Code);
}

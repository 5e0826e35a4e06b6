using System.Runtime.InteropServices;
using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Numbers that the parts of one type state, by property: read once for the question which property is stated with most
/// different ones, and for its order.</summary>
internal sealed class StatedNumbers
{
    private readonly Dictionary<string, List<(long Id, double Low, double High)>> _rows = new(StringComparer.Ordinal);

    private StatedNumbers()
    {
    }

    /// <summary>The property of which the parts state most different numbers, and that of which past imports say most of them;
    /// each only where there are any.</summary>
    public IReadOnlyList<string> Most { get; private set; } = [];

    /// <summary>Reads them.</summary>
    /// <param name="parts">A detail.sqlite.</param>
    /// <param name="type">Component type.</param>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It cannot be read.</exception>
    public static StatedNumbers Read(ReadOnlySqlite parts, string type)
    {
        StatedNumbers numbers = new();
        string? stated = numbers.Add(parts, type, $"main.{SnapshotTables.Facts}", $"main.{SnapshotTables.Properties}");
        bool hasPast = parts.Texts(
            $"SELECT name FROM offers.sqlite_schema WHERE name = '{SnapshotTables.HistoryFacts}'").Count > 0;
        string? past = hasPast
            ? numbers.Add(parts, type, $"offers.{SnapshotTables.HistoryFacts}", $"offers.{SnapshotTables.HistoryProperties}")
            : null;
        numbers.Most = [.. new[] { stated, past }.OfType<string>()];
        return numbers;
    }

    /// <summary>Numbers by which parts stand in the order of a property, by id; parts that state none of it are left
    /// out.</summary>
    /// <param name="property">Id of a property.</param>
    /// <param name="descending">Whether the highest stand first.</param>
    public IReadOnlyDictionary<long, double> Keys(string property, bool descending)
    {
        Dictionary<long, double> keys = [];
        foreach ((long id, double low, double high) in _rows.GetValueOrDefault(property) ?? [])
        {
            double end = descending ? -(double.IsNaN(high) ? low : high) : double.IsNaN(low) ? high : low;
            if (!double.IsNaN(end))
            {
                ref double key = ref CollectionsMarshal.GetValueRefOrAddDefault(keys, id, out bool isKnown);
                key = isKnown ? Math.Min(key, end) : end;
            }
        }

        return keys;
    }

    // Adds the numbers of one file, and tells of which of its properties it has most different ones.
    private string? Add(ReadOnlySqlite parts, string type, string facts, string properties)
    {
        HashSet<string> added = new(StringComparer.Ordinal);
        HashSet<string> judged =
            [.. parts.Texts($"SELECT property FROM {properties} WHERE sense NOT IN ('code', 'stated')")];
        Dictionary<string, List<(long, double, double)>?> lists = new(StringComparer.Ordinal);
        TextPool names = new();

        // In this order: the type's parts by their index, of each its facts, which lie together. Their properties are few: a look
        // into that table for each fact would cost as much as the fact.
        foreach (SqliteDataReader row in parts.Stream(
            $"""
            SELECT lcsc_id, property, low, high FROM main.{SnapshotTables.Parts} CROSS JOIN {facts} USING (lcsc_id)
            WHERE component_type = $type
            """,
            ("$type", type)))
        {
            string property = names.Of(row, 1);
            if (!lists.TryGetValue(property, out List<(long, double, double)>? numbers))
            {
                numbers = lists[property] = judged.Contains(property) ? ListOf(property, added) : null;
            }

            numbers?.Add((row.GetInt64(0), Number(row, 2), Number(row, 3)));
        }

        // The first of several in ordinal order.
        return added.Order(StringComparer.Ordinal).MaxBy(property => Different(_rows[property]));
    }

    private List<(long Id, double Low, double High)> ListOf(string property, HashSet<string> added)
    {
        if (!_rows.TryGetValue(property, out List<(long, double, double)>? rows))
        {
            _rows[property] = rows = [];
            _ = added.Add(property);
        }

        return rows;
    }

    private static double Number(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    private static int Different(List<(long Id, double Low, double High)> rows)
    {
        double[] lows = [.. rows.Select(static row => row.Low).Where(static low => !double.IsNaN(low))];
        Array.Sort(lows);
        int different = 0;
        for (int i = 0; i < lows.Length; i++)
        {
            different += i == 0 || lows[i] != lows[i - 1] ? 1 : 0;
        }

        return different;
    }
}

using System.Runtime.InteropServices;
using Components.Foundation.Files;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Numbers that the parts of one type state, by property: read once for the question which property is stated with most
/// different ones, and for its order.</summary>
internal sealed class StatedNumbers
{
    private readonly SortedDictionary<string, List<(long Id, double Low, double High)>> _rows = new(StringComparer.Ordinal);

    private StatedNumbers()
    {
    }

    /// <summary>The property of which the parts state most different numbers; null when they state none.</summary>
    public string? Most { get; private set; }

    /// <summary>Reads them.</summary>
    /// <param name="parts">A detail.sqlite.</param>
    /// <param name="type">Component type.</param>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It cannot be read.</exception>
    public static StatedNumbers Read(ReadOnlySqlite parts, string type)
    {
        StatedNumbers numbers = new();

        // In this order: the type's parts by their index, of each its facts, which lie together.
        foreach ((_, object?[] row) in parts.Tuples(
            $"""
            SELECT lcsc_id, property, low, high FROM main.{SnapshotTables.Parts}
            CROSS JOIN main.{SnapshotTables.Facts} USING (lcsc_id) CROSS JOIN main.{SnapshotTables.Properties} USING (property)
            WHERE component_type = $type AND sense NOT IN ('code', 'stated')
            """,
            ("$type", type)))
        {
            string property = (string)row[1]!;
            if (!numbers._rows.TryGetValue(property, out List<(long, double, double)>? rows))
            {
                numbers._rows[property] = rows = [];
            }

            rows.Add(((long)row[0]!, row[2] as double? ?? double.NaN, row[3] as double? ?? double.NaN));
        }

        // The first of several in ordinal order.
        numbers.Most = numbers._rows.Count == 0 ? null
            : numbers._rows.MaxBy(static entry => Different(entry.Value)).Key;
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

using Components.Foundation.Files;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Families of all parts, as component_families has them, read once: a facet asks for those of every part that it
/// counts. Parts of the same families share one list; a part costs 12 bytes.</summary>
internal sealed class FamilyRows
{
    private const char Between = '\n';

    private readonly List<long> _ids = [];
    private readonly List<int> _sets = [];
    private readonly List<string[]> _names = [];

    /// <summary>Reads them.</summary>
    /// <param name="parts">A detail.sqlite.</param>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It cannot be read.</exception>
    public static FamilyRows Read(ReadOnlySqlite parts)
    {
        FamilyRows rows = new();
        Dictionary<string, int> sets = new(StringComparer.Ordinal);
        List<string> names = [];
        long id = 0;
        foreach ((_, object?[] row) in parts.Tuples(
            $"SELECT lcsc_id, family FROM {SnapshotTables.Families} ORDER BY lcsc_id, family"))
        {
            long next = (long)row[0]!;
            if (names.Count > 0 && next != id)
            {
                rows.Add(id, names, sets);
            }

            id = next;
            names.Add((string)row[1]!);
        }

        if (names.Count > 0)
        {
            rows.Add(id, names, sets);
        }

        return rows;
    }

    /// <summary>Families of a part, in ordinal order; none where it is of none.</summary>
    /// <param name="id">Catalogue id.</param>
    public IReadOnlyList<string> Of(long id) => _ids.BinarySearch(id) is >= 0 and int at ? _names[_sets[at]] : [];

    /// <summary>Every family that has parts, in ordinal order, with their number.</summary>
    public IReadOnlyList<(string Family, long Parts)> Counts()
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach ((int set, int parts) in _sets.CountBy(static set => set))
        {
            foreach (string family in _names[set])
            {
                counts[family] = counts.GetValueOrDefault(family) + parts;
            }
        }

        return [.. counts.Select(static entry => (entry.Key, entry.Value))];
    }

    private void Add(long id, List<string> names, Dictionary<string, int> sets)
    {
        string key = string.Join(Between, names);
        if (!sets.TryGetValue(key, out int set))
        {
            sets[key] = set = _names.Count;
            _names.Add([.. names]);
        }

        _ids.Add(id);
        _sets.Add(set);
        names.Clear();
    }
}

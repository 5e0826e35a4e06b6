using Components.Index.Engine;

namespace Components.Search.Identifiers;

/// <summary>Parts whose numbers begin like one that is missing: the same part without its order suffix, or of the same
/// series.</summary>
internal sealed class NearNumbers
{
    /// <summary>Shorter common beginnings are families of makers, not of parts.</summary>
    private const int ShortestCommon = 5;

    /// <summary>Share of the typed number that has to be common.</summary>
    private const double LeastShare = 0.6;

    private const int MostRows = 64;

    private NearNumbers(IReadOnlyList<int> rows, IReadOnlySet<int> bases) => (Rows, Bases) = (rows, bases);

    /// <summary>Result for a query in which no number is missing.</summary>
    public static NearNumbers None { get; } = new([], new HashSet<int>());

    /// <summary>Rows, those with the longest common beginning first.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>Rows whose whole number the typed one begins with: only its suffix is not known here.</summary>
    public IReadOnlySet<int> Bases { get; }

    /// <summary>Looks for them.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="missing">Part numbers as typed.</param>
    public static NearNumbers Find(IQueryEngine engine, IReadOnlyList<string> missing)
    {
        List<int> rows = [];
        HashSet<int> bases = [];
        foreach (string number in missing)
        {
            if (!AddBeginning(engine, number, rows, bases) && TypedSeries.WithoutMaker(number) is { } plain)
            {
                _ = AddBeginning(engine, plain, rows, bases);
            }
        }

        return rows.Count == 0 ? None : new NearNumbers([.. rows.Distinct()], bases);
    }

    private static bool AddBeginning(IQueryEngine engine, string number, List<int> rows, HashSet<int> bases)
    {
        string folded = PartNumberMatch.Fold(number);
        int shortest = Math.Max(ShortestCommon, (int)Math.Ceiling(LeastShare * folded.Length));
        for (int length = folded.Length; length >= shortest; length--)
        {
            using RowSet found = engine.Resolve(new Filter.PartNumberBegins(folded[..length]));
            if (found.Count == 0)
            {
                continue;
            }

            foreach (int row in found.Ascending().Take(MostRows - Math.Min(MostRows, rows.Count)))
            {
                rows.Add(row);
                string stored = RecordView.Text(engine.Record(row).PartNumber);
                if (PartNumberMatch.IsBaseOf(stored, number) || PartNumberMatch.Fold(stored) == folded)
                {
                    _ = bases.Add(row);
                }
            }

            return true;
        }

        return false;
    }
}

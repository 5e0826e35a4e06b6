using Components.Index.Engine;

namespace Components.Index.Building.Certification;

/// <summary>Rows among which recall is measured: those of a filter, or a part of them that no filter knows.</summary>
/// <param name="Form">Name of the form.</param>
/// <param name="Filter">The filter.</param>
/// <param name="Kept">Rows that are kept of a filter that has clearly more. They are chosen by their number alone, so that they
/// have as little to do with what a part is as its stock has.</param>
internal sealed record CertificationSet(string Form, Filter Filter, int Kept)
{
    // A filter of whole makers and whole runs of equal numbers is left as it is when it comes as near as this.
    private const double Near = 1.25;

    /// <summary>Rows that a share of a catalogue is.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="rowCount">Rows of the catalogue.</param>
    /// <returns>One at least.</returns>
    public static int Wanted(double share, int rowCount) => Math.Max(1, (int)Math.Round(share * rowCount));

    /// <summary>The rows.</summary>
    /// <param name="engine">An engine.</param>
    /// <returns>A set of the engine; the same rows whichever engine it is.</returns>
    public RowSet Of(IQueryEngine engine)
    {
        RowSet rows = engine.Resolve(Filter);
        if (rows.Count <= Kept * Near)
        {
            return rows;
        }

        ulong[] mixed = [.. rows.Ascending().Select(Mixed)];
        Array.Sort(mixed);
        RowSet kept = engine.NewSet();
        foreach (int row in rows.Ascending())
        {
            if (Mixed(row) <= mixed[Kept - 1])
            {
                kept.Add(row);
            }
        }

        rows.Dispose();
        return kept;
    }

    // The finisher of splitmix64, no two numbers alike: neighbours, which are alike, are kept or not independently.
    private static ulong Mixed(int row)
    {
        ulong mixed = ((ulong)row + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}

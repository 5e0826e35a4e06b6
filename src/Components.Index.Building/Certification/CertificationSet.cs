using Components.Index.Engine;

namespace Components.Index.Building.Certification;

/// <summary>Rows among which recall is measured: those of a filter, or a part of them that no filter knows.</summary>
/// <param name="Form">Name of the form.</param>
/// <param name="Filter">The filter.</param>
/// <param name="Kept">Share of the filter's rows that is kept, 0 to 1. They are chosen by their number alone, so that they have
/// as little to do with what a part is as its stock has.</param>
internal sealed record CertificationSet(string Form, Filter Filter, double Kept)
{
    /// <summary>The rows.</summary>
    /// <param name="engine">An engine.</param>
    /// <returns>A set of the engine; the same rows whichever engine it is.</returns>
    public RowSet Of(IQueryEngine engine)
    {
        RowSet rows = engine.Resolve(Filter);
        if (Kept >= 1)
        {
            return rows;
        }

        RowSet kept = engine.NewSet();
        foreach (int row in rows.Ascending())
        {
            if (IsKept(row))
            {
                kept.Add(row);
            }
        }

        rows.Dispose();
        return kept;
    }

    // The finisher of splitmix64: neighbours, which are alike, are kept or not independently.
    private bool IsKept(int row)
    {
        ulong mixed = ((ulong)row + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) < Kept * (1UL << 53);
    }
}

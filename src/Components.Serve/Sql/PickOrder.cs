using Components.Index.Engine;

namespace Components.Serve.Sql;

/// <summary>The order of parts where nothing else decides: preferred ones first, then basic ones, then by stock (untold last),
/// then by id.</summary>
internal static class PickOrder
{
    /// <summary>The order in SQL, for the pick tables.</summary>
    public const string Sql = "is_preferred DESC, is_basic DESC, stock DESC, lcsc_id ASC";

    // Parts that are looked at between two looks at whether the caller is still there.
    private const int LooksBetween = 4096;

    /// <summary>The first rows of a set in this order.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="rows">The set.</param>
    /// <param name="most">Most rows, 1 or more.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Rows, the best first.</returns>
    public static IReadOnlyList<int> First(IQueryEngine engine, RowSet rows, int most, CancellationToken cancellationToken)
    {
        // The worst of those that are kept stands first.
        PriorityQueue<int, (bool IsPreferred, bool IsBasic, long? Stock, int Row)> kept = new(most + 1);
        int looked = 0;
        foreach (int row in rows.Each())
        {
            if (looked++ % LooksBetween == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // Rows ascend by id: of equal parts the smaller row is the better one.
            PartAvailability part = engine.Availability(row);
            kept.Enqueue(row, (part.IsPreferred, part.IsBasic, part.Stock, -row));
            if (kept.Count > most)
            {
                _ = kept.Dequeue();
            }
        }

        int[] best = new int[kept.Count];
        for (int place = best.Length - 1; place >= 0; place--)
        {
            best[place] = kept.Dequeue();
        }

        return best;
    }
}

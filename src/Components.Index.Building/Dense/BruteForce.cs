using Components.Foundation.Reporting;
using Components.Index.Engine;
using Components.Index.Kernels;
using Components.Index.Vectors;

namespace Components.Index.Building.Dense;

/// <summary>Exact nearest rows of many queries at once, on all cores.</summary>
internal static class BruteForce
{
    private const int RowsPerTask = 8192;

    /// <summary>Exact best hits.</summary>
    /// <param name="vectors">All rows.</param>
    /// <param name="queries">Unit vectors.</param>
    /// <param name="k">Hits per query.</param>
    /// <param name="members">Rows that may be returned; null for all.</param>
    /// <param name="cancellationToken">Stops between tasks.</param>
    /// <param name="progress">Told how many rows were compared.</param>
    /// <returns>Per query the best rows, ordered; fewer than k when there are fewer rows.</returns>
    public static Hit[][] Search(
        VectorsView vectors, float[][] queries, int k, RowSet? members, CancellationToken cancellationToken,
        IProgress<WorkDone>? progress = null)
    {
        long done = 0;
        int tasks = (vectors.RowCount + RowsPerTask - 1) / RowsPerTask;
        Hit[][][] partial = new Hit[tasks][][];
        Parallel.For(0, tasks, new ParallelOptions { CancellationToken = cancellationToken }, task =>
        {
            int end = Math.Min(vectors.RowCount, (task + 1) * RowsPerTask);
            Hit[][] best = new Hit[queries.Length][];
            for (int query = 0; query < queries.Length; query++)
            {
                Hit[] room = new Hit[k];
                TopHits hits = new(room);
                for (int row = task * RowsPerTask; row < end; row++)
                {
                    if (members is null || members.Contains(row))
                    {
                        hits.Offer(row, FloatDot.Dot(queries[query], vectors.Row(row)));
                    }
                }

                best[query] = room[..hits.Sort()];
            }

            partial[task] = best;
            long now = Interlocked.Add(ref done, end - (task * RowsPerTask));
            progress?.Report(new WorkDone("comparing queries with every row", WorkUnit.Rows, now, vectors.RowCount));
        });
        Hit[][] merged = new Hit[queries.Length][];
        for (int query = 0; query < queries.Length; query++)
        {
            Hit[] room = new Hit[k];
            TopHits hits = new(room);
            foreach (Hit[][] task in partial)
            {
                foreach (Hit hit in task[query])
                {
                    hits.Offer(hit.Row, hit.Score);
                }
            }

            merged[query] = room[..hits.Sort()];
        }

        return merged;
    }
}

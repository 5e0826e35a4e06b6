using Components.Foundation.Reporting;
using Components.Index.Vectors;

namespace Components.Index.Building.Dense;

/// <summary>Spherical k-means over a fixed sample of rows. Dot products are integers and sums run over a list's rows in order,
/// so that the centroids are the same on any number of cores.</summary>
internal static class Clustering
{
    private const int RowsPerTask = 256;

    /// <summary>Fewer centroids are compared one and all.</summary>
    private const int MinGrouped = 512;

    /// <summary>Trains centroids.</summary>
    /// <param name="vectors">All rows.</param>
    /// <param name="lists">Centroids wanted, at most the rows.</param>
    /// <param name="settings">Sample size and rounds.</param>
    /// <param name="cancellationToken">Stops between rounds.</param>
    /// <param name="progress">Told how many rounds are done.</param>
    /// <returns>The centroids.</returns>
    public static CodeMatrix Train(
        VectorsView vectors, int lists, DenseSettings settings, CancellationToken cancellationToken,
        IProgress<WorkDone>? progress = null)
    {
        int sampleCount = (int)Math.Min(vectors.RowCount, (long)lists * settings.TrainingRowsPerList);
        CodeMatrix sample = new(sampleCount, vectors.Dimension);
        Parallel.For(0, sampleCount, index =>
            sample.Set(index, vectors.Row((int)((long)index * vectors.RowCount / sampleCount))));
        return Train(sample, lists, settings.Iterations, cancellationToken, progress);
    }

    /// <summary>Trains centroids on codes.</summary>
    /// <param name="sample">Codes of the rows.</param>
    /// <param name="lists">Centroids wanted, at most the rows.</param>
    /// <param name="iterations">Rounds.</param>
    /// <param name="cancellationToken">Stops between rounds.</param>
    /// <param name="progress">Told how many rounds are done.</param>
    /// <returns>The centroids.</returns>
    public static CodeMatrix Train(
        CodeMatrix sample, int lists, int iterations, CancellationToken cancellationToken, IProgress<WorkDone>? progress = null)
    {
        int sampleCount = sample.RowCount;
        CodeMatrix centroids = new(lists, sample.Dimension);
        for (int list = 0; list < lists; list++)
        {
            int row = (int)((long)list * sampleCount / lists);
            sample.Rows(row, 1).CopyTo(centroids.Rows(list, 1));
            centroids.Scales[list] = UnitScale(sample.Rows(row, 1));
        }

        int[] assigned = new int[sampleCount];
        float[] scores = new float[sampleCount];
        for (int round = 0; round < iterations; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            NearestCentroid nearest = lists < MinGrouped ? new(centroids) : new(CentroidGroups.Of(centroids, cancellationToken));
            Parallel.For(0, (sampleCount + RowsPerTask - 1) / RowsPerTask, task =>
            {
                int first = task * RowsPerTask;
                int count = Math.Min(RowsPerTask, sampleCount - first);
                nearest.Assign(sample.Rows(first, count), assigned.AsSpan(first, count), scores.AsSpan(first, count));
            });
            Update(sample, assigned, scores, centroids);
            progress?.Report(new WorkDone("clustering rows", WorkUnit.Rounds, round + 1, iterations));
        }

        return centroids;
    }

    private static void Update(CodeMatrix sample, int[] assigned, float[] scores, CodeMatrix centroids)
    {
        int lists = centroids.RowCount;
        (int[] starts, int[] members) = ListOrder.Of(assigned, lists);

        // A list that lost its rows starts again from the row that is worst served.
        int[] empty = [.. Enumerable.Range(0, lists).Where(list => starts[list] == starts[list + 1])];
        if (empty.Length > 0)
        {
            int[] worst = [.. Enumerable.Range(0, assigned.Length).OrderBy(row => scores[row] * sample.Scales[row])
                .ThenBy(static row => row).Take(empty.Length)];
            for (int index = 0; index < empty.Length; index++)
            {
                sample.Rows(worst[index], 1).CopyTo(centroids.Rows(empty[index], 1));
                centroids.Scales[empty[index]] = UnitScale(sample.Rows(worst[index], 1));
            }
        }

        Parallel.For(0, lists, list =>
        {
            if (starts[list] < starts[list + 1])
            {
                centroids.Set(list, Mean(sample, members.AsSpan(starts[list]..starts[list + 1])));
            }
        });
    }

    private static float[] Mean(CodeMatrix sample, ReadOnlySpan<int> members)
    {
        double[] sums = new double[sample.Dimension];
        foreach (int row in members)
        {
            ReadOnlySpan<sbyte> codes = sample.Rows(row, 1);
            double scale = sample.Scales[row];
            for (int column = 0; column < sums.Length; column++)
            {
                double part = codes[column] * scale;
                sums[column] += part;
            }
        }

        double norm = 0;
        foreach (double sum in sums)
        {
            norm += sum * sum;
        }

        float[] mean = new float[sums.Length];
        double length = Math.Sqrt(norm);
        for (int column = 0; column < mean.Length && length > 0; column++)
        {
            mean[column] = (float)(sums[column] / length);
        }

        return mean;
    }

    /// <summary>Scale that makes codes a unit vector.</summary>
    private static float UnitScale(ReadOnlySpan<sbyte> codes)
    {
        long norm = 0;
        foreach (sbyte code in codes)
        {
            norm += code * code;
        }

        return norm == 0 ? 0 : (float)(1 / Math.Sqrt(norm));
    }
}

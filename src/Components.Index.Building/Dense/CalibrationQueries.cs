using Components.Index.Vectors;

namespace Components.Index.Building.Dense;

/// <summary>Vectors of queries as people type them, written by the Embed step. The dense index is calibrated with the even ones
/// and certified with the odd ones, so that the certificate says what other queries get.</summary>
public static class CalibrationQueries
{
    /// <summary>Queries that choose settings.</summary>
    /// <param name="path">A file of the format of vectors.bin.</param>
    /// <returns>Every other vector, from the first; zero vectors are left out.</returns>
    public static float[][] ForCalibration(string path) => Read(path, 0);

    /// <summary>Queries that measure what was chosen.</summary>
    /// <param name="path">A file of the format of vectors.bin.</param>
    /// <returns>Every other vector, from the second; zero vectors are left out.</returns>
    public static float[][] ForCertification(string path) => Read(path, 1);

    /// <summary>Some of the queries, spread over all: they stand in the order of the catalogue, and its parts change along
    /// it.</summary>
    /// <param name="queries">Any number.</param>
    /// <param name="count">How many are wanted, at least 1.</param>
    /// <returns>So many, or all where there are fewer.</returns>
    internal static float[][] Spread(IReadOnlyList<float[]> queries, int count) =>
        queries.Count <= count ? [.. queries]
            : [.. Enumerable.Range(0, count).Select(number => queries[(int)((long)number * queries.Count / count)])];

    private static float[][] Read(string path, int first)
    {
        using VectorsView vectors = VectorsView.Open(path);
        List<float[]> queries = [];
        for (int row = first; row < vectors.RowCount; row += 2)
        {
            float[] vector = vectors.Row(row).ToArray();
            if (vector.AsSpan().ContainsAnyExcept(0f))
            {
                queries.Add(vector);
            }
        }

        return [.. queries];
    }
}

using Components.Index.Formats.Vectors;

namespace Components.Index.Building.Dense;

/// <summary>Queries for measuring recall where no texts are at hand: rows moved towards other rows, as a short text lies
/// between the parts that it fits. Deterministic.</summary>
internal static class ProbeQueries
{
    /// <summary>Makes queries.</summary>
    /// <param name="vectors">All rows, at least one.</param>
    /// <param name="count">How many.</param>
    /// <returns>Unit vectors.</returns>
    public static float[][] Make(VectorsView vectors, int count)
    {
        float[][] queries = new float[count][];
        ulong state = 0x9E3779B97F4A7C15UL;
        for (int number = 0; number < count; number++)
        {
            int row = (int)((long)number * vectors.RowCount / count);
            state = (state ^ (ulong)(uint)number) * 0xBF58476D1CE4E5B9UL;
            state ^= state >> 29;
            int other = (int)(state % (ulong)vectors.RowCount);
            float weight = (number % 4) switch { 0 => 0f, 1 => 0.25f, 2 => 0.5f, _ => 0.8f };
            queries[number] = Mix(vectors.Row(row), vectors.Row(other), weight);
        }

        return queries;
    }

    private static float[] Mix(ReadOnlySpan<float> left, ReadOnlySpan<float> right, float weight)
    {
        float[] mixed = new float[left.Length];
        double norm = 0;
        for (int column = 0; column < mixed.Length; column++)
        {
            float part = weight * right[column];
            mixed[column] = left[column] + part;
            norm += (double)mixed[column] * mixed[column];
        }

        for (int column = 0; column < mixed.Length && norm > 0; column++)
        {
            mixed[column] = (float)(mixed[column] / Math.Sqrt(norm));
        }

        return mixed;
    }
}

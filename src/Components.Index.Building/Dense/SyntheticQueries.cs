using Components.Index.Vectors;

namespace Components.Index.Building.Dense;

/// <summary>Queries for measuring recall where no texts are at hand: rows of which only some columns are kept, as a short text
/// holds some of a part's words, and rows moved halfway to others. Deterministic. Rows alone would flatter the index: on
/// 100,000 made-up parts they asked for 28 lists where typed queries needed 90 for the same recall.</summary>
internal static class SyntheticQueries
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
            queries[number] = (number % 4) switch
            {
                0 => Mix(vectors.Row(row), vectors.Row(other), 0.5f),
                1 => Fragment(vectors.Row(row), ref state, keptPct: 35),
                2 => Fragment(vectors.Row(row), ref state, keptPct: 25),
                _ => Fragment(vectors.Row(row), ref state, keptPct: 15),
            };
        }

        return queries;
    }

    private static float[] Fragment(ReadOnlySpan<float> vector, ref ulong state, int keptPct)
    {
        float[] kept = new float[vector.Length];
        for (int column = 0; column < kept.Length; column++)
        {
            state = (state + 0x9E3779B97F4A7C15UL) * 0xBF58476D1CE4E5B9UL;
            state ^= state >> 31;
            kept[column] = (state >> 33) % 100 < (ulong)keptPct ? vector[column] : 0;
        }

        return Mix(kept, vector, 0);
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

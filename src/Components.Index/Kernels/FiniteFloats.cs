using System.Numerics;

namespace Components.Index.Kernels;

/// <summary>Whether floats are numbers. A finite number less itself is zero; of infinity and of what is no number nothing
/// is.</summary>
internal static class FiniteFloats
{
    /// <summary>Whether all are finite.</summary>
    /// <param name="values">Any floats.</param>
    /// <returns>True for none.</returns>
    public static bool Are(ReadOnlySpan<float> values)
    {
        int whole = values.Length - (values.Length % Vector<float>.Count);
        Vector<float> differences = Vector<float>.Zero;
        for (int index = 0; index < whole; index += Vector<float>.Count)
        {
            Vector<float> some = new(values[index..]);
            differences += some - some;
        }

        return Vector.EqualsAll(differences, Vector<float>.Zero) && AreScalar(values[whole..]);
    }

    /// <summary>The same, value by value.</summary>
    /// <param name="values">Any floats.</param>
    internal static bool AreScalar(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}

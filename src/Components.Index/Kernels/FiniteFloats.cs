using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Components.Index.Kernels;

/// <summary>Whether floats are finite numbers: of infinity and of what is no number all bits of the exponent are set.</summary>
internal static class FiniteFloats
{
    /// <summary>Whether all are finite.</summary>
    /// <param name="values">Any floats.</param>
    /// <returns>True for none.</returns>
    public static bool Are(ReadOnlySpan<float> values)
    {
        int whole = values.Length - (values.Length % Vector512<float>.Count);
        ref float first = ref MemoryMarshal.GetReference(values);
        Vector512<uint> exponent = Vector512.Create(0x7F800000u);
        Vector512<uint> wrong = Vector512<uint>.Zero;
        for (int index = 0; index < whole; index += Vector512<float>.Count)
        {
            wrong |= Vector512.Equals(Vector512.LoadUnsafe(ref first, (nuint)index).AsUInt32() & exponent, exponent);
        }

        return wrong == Vector512<uint>.Zero && AreScalar(values[whole..]);
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

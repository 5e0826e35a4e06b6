using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Components.Index.Kernels;

/// <summary>Turns float vectors into int8 codes with one scale per vector: code x scale is the value, off by half a scale at
/// most.</summary>
internal static class Quantizer
{
    private const int Most = 127;

    /// <summary>Quantizes a vector.</summary>
    /// <param name="vector">Finite floats.</param>
    /// <param name="codes">At least as long; what exceeds the vector becomes zero.</param>
    /// <returns>The scale; 0 for a zero vector.</returns>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        codes.Clear();
        float largest = Largest(vector);
        if (!(largest > 0) || !float.IsFinite(largest))
        {
            return 0;
        }

        float scale = largest / Most;
        int done = Vector256.IsHardwareAccelerated ? RoundWhole(vector, scale, codes) : 0;
        Round(vector[done..], scale, codes[done..]);
        return scale;
    }

    /// <summary>Codes, one by one.</summary>
    internal static void Round(ReadOnlySpan<float> vector, float scale, Span<sbyte> codes)
    {
        for (int column = 0; column < vector.Length; column++)
        {
            // Division, not a product with a reciprocal: one rounding, the same everywhere.
            codes[column] = (sbyte)Math.Clamp((int)MathF.Round(vector[column] / scale), -Most, Most);
        }
    }

    /// <summary>Codes of as many columns as fill whole vectors of bytes.</summary>
    /// <returns>How many.</returns>
    internal static int RoundWhole(ReadOnlySpan<float> vector, float scale, Span<sbyte> codes)
    {
        int whole = vector.Length - (vector.Length % Vector256<sbyte>.Count);
        ref float values = ref MemoryMarshal.GetReference(vector);
        ref sbyte first = ref MemoryMarshal.GetReference(codes[..whole]);
        Vector256<float> scales = Vector256.Create(scale);
        for (nuint column = 0; column < (nuint)whole; column += (nuint)Vector256<sbyte>.Count)
        {
            Vector256<short> low = Vector256.Narrow(
                Rounded(ref values, column, scales), Rounded(ref values, column + 8, scales));
            Vector256<short> high = Vector256.Narrow(
                Rounded(ref values, column + 16, scales), Rounded(ref values, column + 24, scales));
            Vector256.Narrow(low, high).StoreUnsafe(ref first, column);
        }

        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Rounded(ref float values, nuint column, Vector256<float> scales) => Vector256.Clamp(
        Vector256.ConvertToInt32(Vector256.Round(Vector256.LoadUnsafe(ref values, column) / scales)),
        Vector256.Create(-Most), Vector256.Create(Most));

    // NaN where a value is none.
    private static float Largest(ReadOnlySpan<float> vector)
    {
        Vector<float> most = Vector<float>.Zero;
        int column = 0;
        for (; column <= vector.Length - Vector<float>.Count; column += Vector<float>.Count)
        {
            most = Vector.Max(most, Vector.Abs(new Vector<float>(vector[column..])));
        }

        float largest = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            largest = MathF.Max(largest, most[lane]);
        }

        for (; column < vector.Length; column++)
        {
            largest = MathF.Max(largest, MathF.Abs(vector[column]));
        }

        return largest;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Components.Index.Kernels;

/// <summary>A fixed orthogonal map that spreads a vector's length evenly over its columns, so that the signs of the result say as
/// much as they can. Signs are flipped and a Walsh-Hadamard transform is applied, four times: in turn over the first and over the
/// last 2^n columns, where they are not all of them.</summary>
/// <remarks>The construction is that of the RaBitQ authors' library (Gao and Long, SIGMOD 2024). It takes n log n additions
/// instead of the n^2 multiplications of a matrix. Every element of a step is one addition or one product: all tiers give the
/// same bits.</remarks>
internal sealed class RandomRotation
{
    /// <summary>Transforms one after another.</summary>
    public const int Passes = 4;

    private const ulong Seed = 0x436F6D706F6E656EUL;

    private readonly float[] _signs;
    private readonly int _span;
    private readonly float _scale;

    /// <summary>Makes the map for a number of columns.</summary>
    /// <param name="dimension">Columns of the vectors.</param>
    public RandomRotation(int dimension)
    {
        Width = WidthOf(dimension);
        _span = 1 << System.Numerics.BitOperations.Log2((uint)Width);
        _scale = (float)(1 / Math.Sqrt(_span));
        _signs = new float[Passes * _span];
        ulong state = Seed;
        for (int index = 0; index < _signs.Length; index++)
        {
            // SplitMix64; the top bit of each number is a sign.
            state += 0x9E3779B97F4A7C15UL;
            ulong value = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            _signs[index] = (value ^ (value >> 31)) >> 63 == 0 ? _scale : -_scale;
        }
    }

    /// <summary>Columns of the result: those of the vectors and zeros up to a multiple of 64.</summary>
    public int Width { get; }

    /// <summary>Columns of the result for a number of columns.</summary>
    /// <param name="dimension">Columns of the vectors.</param>
    /// <returns>The next multiple of 64.</returns>
    public static int WidthOf(int dimension) => (dimension + 63) / 64 * 64;

    /// <summary>Rotates a vector.</summary>
    /// <param name="vector">At most <see cref="Width"/> elements; missing ones are zero.</param>
    /// <param name="rotated">Receives <see cref="Width"/> elements of the same Euclidean length; may be the vector
    /// itself.</param>
    public void Rotate(ReadOnlySpan<float> vector, Span<float> rotated)
    {
        rotated = rotated[..Width];
        vector.CopyTo(rotated);
        rotated[vector.Length..].Clear();
        for (int pass = 0; pass < Passes; pass++)
        {
            Span<float> part = pass % 2 == 0 ? rotated[.._span] : rotated[^_span..];
            Multiply(part, _signs.AsSpan(pass * _span, _span));
            Transform(part);
        }
    }

    /// <summary>Walsh-Hadamard transform without its scale, in place.</summary>
    /// <param name="values">A power of two of them, eight at least.</param>
    private static void Transform(Span<float> values)
    {
        int half = 1;
        if (Vector128.IsHardwareAccelerated)
        {
            TransformEights(values);
            half = 8;
        }

        Transform(values, half);
    }

    /// <summary>The steps from a length of halves on.</summary>
    /// <param name="values">As above.</param>
    /// <param name="half">A power of two.</param>
    internal static void Transform(Span<float> values, int half)
    {
        for (; half < values.Length; half *= 2)
        {
            for (int start = 0; start < values.Length; start += 2 * half)
            {
                Butterflies(values.Slice(start, half), values.Slice(start + half, half));
            }
        }
    }

    /// <summary>The three steps within each eight values. A difference is the sum with a changed sign: the same bits.</summary>
    internal static void TransformEights(Span<float> values)
    {
        Vector128<float> second = Vector128.Create(0f, -0f, 0f, -0f);
        Vector128<float> lastTwo = Vector128.Create(0f, 0f, -0f, -0f);
        ref float first = ref MemoryMarshal.GetReference(values);
        for (nuint index = 0; index + 8 <= (nuint)values.Length; index += 8)
        {
            Vector128<float> low = WithinFour(Vector128.LoadUnsafe(ref first, index), second, lastTwo);
            Vector128<float> high = WithinFour(Vector128.LoadUnsafe(ref first, index + 4), second, lastTwo);
            (low + high).StoreUnsafe(ref first, index);
            (low - high).StoreUnsafe(ref first, index + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> WithinFour(Vector128<float> values, Vector128<float> second, Vector128<float> lastTwo)
    {
        values = Vector128.Shuffle(values, Vector128.Create(0, 0, 2, 2))
            + (Vector128.Shuffle(values, Vector128.Create(1, 1, 3, 3)) ^ second);
        return Vector128.Shuffle(values, Vector128.Create(0, 1, 0, 1))
            + (Vector128.Shuffle(values, Vector128.Create(2, 3, 2, 3)) ^ lastTwo);
    }

    private static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        int index = 0;
        for (; index <= values.Length - System.Numerics.Vector<float>.Count; index += System.Numerics.Vector<float>.Count)
        {
            (new System.Numerics.Vector<float>(values[index..]) * new System.Numerics.Vector<float>(factors[index..]))
                .CopyTo(values[index..]);
        }

        for (; index < values.Length; index++)
        {
            values[index] *= factors[index];
        }
    }

    private static void Butterflies(Span<float> left, Span<float> right)
    {
        int index = 0;
        for (; index <= left.Length - System.Numerics.Vector<float>.Count; index += System.Numerics.Vector<float>.Count)
        {
            System.Numerics.Vector<float> a = new(left[index..]);
            System.Numerics.Vector<float> b = new(right[index..]);
            (a + b).CopyTo(left[index..]);
            (a - b).CopyTo(right[index..]);
        }

        for (; index < left.Length; index++)
        {
            (left[index], right[index]) = (left[index] + right[index], left[index] - right[index]);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Components.Index.Kernels;

/// <summary>Dot product of float vectors with one fixed order of additions: sixteen running sums, multiply then add, one
/// reduction tree. Every tier and the scalar twin give the same bits, so that rankings do not depend on the machine.</summary>
public static class FloatDot
{
    /// <summary>Running sums.</summary>
    public const int Lanes = 16;

    /// <summary>Dot product by the widest tier of this machine.</summary>
    /// <param name="left">First operand.</param>
    /// <param name="right">Second operand, of the same length.</param>
    /// <returns>The sum; 0 for empty operands.</returns>
    /// <exception cref="ArgumentException">The operands differ in length.</exception>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException($"The operands have {left.Length} and {right.Length} elements.", nameof(right));
        }

        // Vector512 code also runs without AVX-512: the runtime then splits it into halves, which changes no bit.
        return Vector512.IsHardwareAccelerated ? Dot512(left, right)
            : Vector256.IsHardwareAccelerated ? Dot256(left, right)
            : Vector128.IsHardwareAccelerated ? Dot128(left, right)
            : DotScalar(left, right);
    }

    internal static float Dot512(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Vector512<float> sums = Vector512<float>.Zero;
        ref float leftStart = ref MemoryMarshal.GetReference(left);
        ref float rightStart = ref MemoryMarshal.GetReference(right);
        int index = 0;
        for (; index <= left.Length - Lanes; index += Lanes)
        {
            sums += Vector512.LoadUnsafe(ref leftStart, (nuint)index) * Vector512.LoadUnsafe(ref rightStart, (nuint)index);
        }

        Span<float> lanes = stackalloc float[Lanes];
        sums.CopyTo(lanes);
        return Reduce(lanes, left[index..], right[index..]);
    }

    internal static float Dot256(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Vector256<float> low = Vector256<float>.Zero;
        Vector256<float> high = Vector256<float>.Zero;
        ref float leftStart = ref MemoryMarshal.GetReference(left);
        ref float rightStart = ref MemoryMarshal.GetReference(right);
        int index = 0;
        for (; index <= left.Length - Lanes; index += Lanes)
        {
            low += Vector256.LoadUnsafe(ref leftStart, (nuint)index) * Vector256.LoadUnsafe(ref rightStart, (nuint)index);
            high += Vector256.LoadUnsafe(ref leftStart, (nuint)index + 8)
                * Vector256.LoadUnsafe(ref rightStart, (nuint)index + 8);
        }

        Span<float> lanes = stackalloc float[Lanes];
        low.CopyTo(lanes);
        high.CopyTo(lanes[8..]);
        return Reduce(lanes, left[index..], right[index..]);
    }

    internal static float Dot128(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Vector128<float> first = Vector128<float>.Zero;
        Vector128<float> second = Vector128<float>.Zero;
        Vector128<float> third = Vector128<float>.Zero;
        Vector128<float> fourth = Vector128<float>.Zero;
        ref float leftStart = ref MemoryMarshal.GetReference(left);
        ref float rightStart = ref MemoryMarshal.GetReference(right);
        int index = 0;
        for (; index <= left.Length - Lanes; index += Lanes)
        {
            first += Vector128.LoadUnsafe(ref leftStart, (nuint)index) * Vector128.LoadUnsafe(ref rightStart, (nuint)index);
            second += Vector128.LoadUnsafe(ref leftStart, (nuint)index + 4)
                * Vector128.LoadUnsafe(ref rightStart, (nuint)index + 4);
            third += Vector128.LoadUnsafe(ref leftStart, (nuint)index + 8)
                * Vector128.LoadUnsafe(ref rightStart, (nuint)index + 8);
            fourth += Vector128.LoadUnsafe(ref leftStart, (nuint)index + 12)
                * Vector128.LoadUnsafe(ref rightStart, (nuint)index + 12);
        }

        Span<float> lanes = stackalloc float[Lanes];
        first.CopyTo(lanes);
        second.CopyTo(lanes[4..]);
        third.CopyTo(lanes[8..]);
        fourth.CopyTo(lanes[12..]);
        return Reduce(lanes, left[index..], right[index..]);
    }

    internal static float DotScalar(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Span<float> lanes = stackalloc float[Lanes];
        lanes.Clear();
        int index = 0;
        for (; index <= left.Length - Lanes; index += Lanes)
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                float product = left[index + lane] * right[index + lane];
                lanes[lane] += product;
            }
        }

        return Reduce(lanes, left[index..], right[index..]);
    }

    /// <summary>Adds the rest that does not fill sixteen lanes to the first sums one by one, then halves to halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Reduce(Span<float> lanes, ReadOnlySpan<float> leftTail, ReadOnlySpan<float> rightTail)
    {
        for (int lane = 0; lane < leftTail.Length; lane++)
        {
            float product = leftTail[lane] * rightTail[lane];
            lanes[lane] += product;
        }

        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                lanes[lane] += lanes[lane + half];
            }
        }

        return lanes[0];
    }
}

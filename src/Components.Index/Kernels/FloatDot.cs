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

    /// <summary>Dot products of four vectors with one row, which is read once for all four; each is that of <see cref="Dot"/>,
    /// bit for bit. The four chains of additions do not wait for each other as one chain waits for itself.</summary>
    /// <param name="row">The row.</param>
    /// <param name="first">First vector, of the row's length as all of them.</param>
    /// <param name="second">Second vector.</param>
    /// <param name="third">Third vector.</param>
    /// <param name="fourth">Fourth vector.</param>
    /// <param name="dots">Receives the four sums.</param>
    /// <exception cref="ArgumentException">An operand differs in length, or there is no room for four sums.</exception>
    public static void Four(
        ReadOnlySpan<float> row, ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third,
        ReadOnlySpan<float> fourth, Span<float> dots)
    {
        int length = row.Length;
        if (first.Length != length || second.Length != length || third.Length != length || fourth.Length != length
            || dots.Length < 4)
        {
            throw new ArgumentException($"A row of {length} elements wants four vectors of as many, and room for four sums.");
        }

        // Eight sums of this width fill half the registers; wider ones would wait for the same loads.
        if (Vector256.IsHardwareAccelerated)
        {
            Four256(row, first, second, third, fourth, dots);
            return;
        }

        dots[0] = Dot(first, row);
        dots[1] = Dot(second, row);
        dots[2] = Dot(third, row);
        dots[3] = Dot(fourth, row);
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

        return Reduce(sums.GetLower(), sums.GetUpper(), left[index..], right[index..]);
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

        return Reduce(low, high, left[index..], right[index..]);
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

    private static void Four256(
        ReadOnlySpan<float> row, ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third,
        ReadOnlySpan<float> fourth, Span<float> dots)
    {
        const int Half = Lanes / 2;
        ref float rowStart = ref MemoryMarshal.GetReference(row);
        ref float firstStart = ref MemoryMarshal.GetReference(first);
        ref float secondStart = ref MemoryMarshal.GetReference(second);
        ref float thirdStart = ref MemoryMarshal.GetReference(third);
        ref float fourthStart = ref MemoryMarshal.GetReference(fourth);
        (Vector256<float> firstLow, Vector256<float> firstHigh) = (Vector256<float>.Zero, Vector256<float>.Zero);
        (Vector256<float> secondLow, Vector256<float> secondHigh) = (Vector256<float>.Zero, Vector256<float>.Zero);
        (Vector256<float> thirdLow, Vector256<float> thirdHigh) = (Vector256<float>.Zero, Vector256<float>.Zero);
        (Vector256<float> fourthLow, Vector256<float> fourthHigh) = (Vector256<float>.Zero, Vector256<float>.Zero);
        int index = 0;
        for (; index <= row.Length - Lanes; index += Lanes)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref rowStart, (nuint)index);
            Vector256<float> high = Vector256.LoadUnsafe(ref rowStart, (nuint)index + Half);
            firstLow += Vector256.LoadUnsafe(ref firstStart, (nuint)index) * low;
            firstHigh += Vector256.LoadUnsafe(ref firstStart, (nuint)index + Half) * high;
            secondLow += Vector256.LoadUnsafe(ref secondStart, (nuint)index) * low;
            secondHigh += Vector256.LoadUnsafe(ref secondStart, (nuint)index + Half) * high;
            thirdLow += Vector256.LoadUnsafe(ref thirdStart, (nuint)index) * low;
            thirdHigh += Vector256.LoadUnsafe(ref thirdStart, (nuint)index + Half) * high;
            fourthLow += Vector256.LoadUnsafe(ref fourthStart, (nuint)index) * low;
            fourthHigh += Vector256.LoadUnsafe(ref fourthStart, (nuint)index + Half) * high;
        }

        ReadOnlySpan<float> tail = row[index..];
        dots[0] = Reduce(firstLow, firstHigh, first[index..], tail);
        dots[1] = Reduce(secondLow, secondHigh, second[index..], tail);
        dots[2] = Reduce(thirdLow, thirdHigh, third[index..], tail);
        dots[3] = Reduce(fourthLow, fourthHigh, fourth[index..], tail);
    }

    /// <summary>The same for sums in two halves; without a rest they are added as they stand, lower half to upper
    /// half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Reduce(
        Vector256<float> low, Vector256<float> high, ReadOnlySpan<float> leftTail, ReadOnlySpan<float> rightTail)
    {
        if (!leftTail.IsEmpty)
        {
            Span<float> lanes = stackalloc float[Lanes];
            low.CopyTo(lanes);
            high.CopyTo(lanes[(Lanes / 2)..]);
            return Reduce(lanes, leftTail, rightTail);
        }

        Vector256<float> eight = low + high;
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        Vector64<float> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
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

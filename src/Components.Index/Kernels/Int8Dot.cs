using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Components.Index.Kernels;

/// <summary>Dot products of int8 codes, in 32-bit integers: every tier gives the same number. Codes lie in -127 to 127 and are
/// padded with zeros to a multiple of 64.</summary>
internal static class Int8Dot
{
    /// <summary>Elements that a row of codes is padded to.</summary>
    public const int Padding = 64;

    /// <summary>Rows that are compared together.</summary>
    public const int Together = 4;

    /// <summary>Name of the tier in use on this machine.</summary>
    public static string Tier => AvxVnni.IsSupported ? "avx-vnni"
        : Avx512BW.IsSupported ? "avx-512"
        : Avx2.IsSupported ? "avx2"
        : Vector256.IsHardwareAccelerated ? "vector256"
        : Vector128.IsHardwareAccelerated ? "vector128"
        : "scalar";

    /// <summary>Padded length of a row.</summary>
    /// <param name="dimension">Columns.</param>
    /// <returns>The next multiple of <see cref="Padding"/>.</returns>
    public static int Padded(int dimension) => (dimension + Padding - 1) / Padding * Padding;

    /// <summary>Sum of the elements, which the unsigned-by-signed instruction needs to undo its bias.</summary>
    /// <param name="codes">A padded row.</param>
    /// <returns>The sum.</returns>
    public static int Sum(ReadOnlySpan<sbyte> codes)
    {
        int sum = 0;
        foreach (sbyte code in codes)
        {
            sum += code;
        }

        return sum;
    }

    /// <summary>Dot product by the best tier of this machine.</summary>
    /// <param name="query">The query's padded codes.</param>
    /// <param name="querySum">Their sum.</param>
    /// <param name="row">The row's padded codes.</param>
    /// <returns>The dot product.</returns>
    /// <exception cref="ArgumentException">The codes differ in length, or are not padded.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Dot(ReadOnlySpan<sbyte> query, int querySum, ReadOnlySpan<sbyte> row)
    {
        Check(query.Length, row.Length);
        return Dot(ref MemoryMarshal.GetReference(query), querySum, ref MemoryMarshal.GetReference(row), query.Length);
    }

    /// <summary>Dot product by a named tier.</summary>
    /// <param name="tier">One that the machine has.</param>
    /// <param name="query">The query's padded codes.</param>
    /// <param name="row">The row's padded codes.</param>
    /// <returns>The dot product.</returns>
    /// <exception cref="ArgumentException">The codes differ in length, or are not padded.</exception>
    internal static int Dot(KernelTier tier, ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> row)
    {
        Check(query.Length, row.Length);
        ref sbyte left = ref MemoryMarshal.GetReference(query);
        ref sbyte right = ref MemoryMarshal.GetReference(row);
        return tier switch
        {
            KernelTier.AvxVnni => DotVnni(ref left, Sum(query), ref right, query.Length),
            KernelTier.Avx512 => DotAvx512(ref left, ref right, query.Length),
            KernelTier.Avx2 => DotAvx2(ref left, ref right, query.Length),
            KernelTier.Vector256 => Dot256(ref left, ref right, query.Length),
            KernelTier.Vector128 => Dot128(ref left, ref right, query.Length),
            _ => DotScalar(ref left, ref right, query.Length),
        };
    }

    /// <summary>Dot products of one query with rows that lie end to end.</summary>
    /// <param name="query">Padded codes.</param>
    /// <param name="querySum">Their sum.</param>
    /// <param name="rows">Codes of whole rows.</param>
    /// <param name="destination">Receives one number per row.</param>
    /// <exception cref="ArgumentException">The codes are not padded, or the rows end too early.</exception>
    public static void DotRows(ReadOnlySpan<sbyte> query, int querySum, ReadOnlySpan<sbyte> rows, Span<int> destination)
    {
        int length = query.Length;
        Check(length, length);
        if (rows.Length < (long)destination.Length * length)
        {
            throw new ArgumentException("The rows end too early.", nameof(rows));
        }

        ref sbyte queryStart = ref MemoryMarshal.GetReference(query);
        ref sbyte row = ref MemoryMarshal.GetReference(rows);
        int index = 0;
        for (; index <= destination.Length - Together; index += Together)
        {
            ref sbyte second = ref Unsafe.Add(ref row, length);
            ref sbyte third = ref Unsafe.Add(ref second, length);
            ref sbyte fourth = ref Unsafe.Add(ref third, length);
            Four(ref queryStart, querySum, ref row, ref second, ref third, ref fourth, length).CopyTo(destination[index..]);
            row = ref Unsafe.Add(ref fourth, length);
        }

        for (; index < destination.Length; index++)
        {
            destination[index] = Dot(ref queryStart, querySum, ref row, length);
            row = ref Unsafe.Add(ref row, length);
        }
    }

    /// <summary>Dot products of one query with four rows that may lie anywhere: less work than one row after the other where the
    /// query's part of it is done once for all four.</summary>
    /// <param name="query">Padded codes.</param>
    /// <param name="querySum">Their sum.</param>
    /// <param name="first">A row's padded codes.</param>
    /// <param name="second">Another's.</param>
    /// <param name="third">Another's.</param>
    /// <param name="fourth">Another's.</param>
    /// <returns>Four numbers, in the order of the rows.</returns>
    /// <exception cref="ArgumentException">The codes differ in length, or are not padded.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Four(
        ReadOnlySpan<sbyte> query, int querySum, ReadOnlySpan<sbyte> first, ReadOnlySpan<sbyte> second, ReadOnlySpan<sbyte> third,
        ReadOnlySpan<sbyte> fourth)
    {
        Check(query.Length, first.Length);
        Check(query.Length, second.Length);
        Check(query.Length, third.Length);
        Check(query.Length, fourth.Length);
        return Four(
            ref MemoryMarshal.GetReference(query), querySum, ref MemoryMarshal.GetReference(first),
            ref MemoryMarshal.GetReference(second), ref MemoryMarshal.GetReference(third), ref MemoryMarshal.GetReference(fourth),
            query.Length);
    }

    // Once at every entry: what lies behind it reads whole vectors by reference, and asks for no length.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Check(int query, int row)
    {
        if (query != row || query % Padding != 0)
        {
            Refuse(query, row);
        }
    }

    private static void Refuse(int query, int row) => throw new ArgumentException(query == row
        ? $"The codes have {query} elements, no multiple of {Padding}." : $"The codes have {query} and {row} elements.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Dot(ref sbyte query, int querySum, ref sbyte row, int length) =>
        AvxVnni.IsSupported ? DotVnni(ref query, querySum, ref row, length)
        : Avx512BW.IsSupported ? DotAvx512(ref query, ref row, length)
        : Avx2.IsSupported ? DotAvx2(ref query, ref row, length)
        : Vector256.IsHardwareAccelerated ? Dot256(ref query, ref row, length)
        : Vector128.IsHardwareAccelerated ? Dot128(ref query, ref row, length)
        : DotScalar(ref query, ref row, length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Four(
        ref sbyte query, int querySum, ref sbyte first, ref sbyte second, ref sbyte third, ref sbyte fourth, int length) =>
        Avx2.IsSupported && !AvxVnni.IsSupported && !Avx512BW.IsSupported
            ? FourAvx2(ref query, ref first, ref second, ref third, ref fourth, length)
            : Vector128.Create(
                Dot(ref query, querySum, ref first, length), Dot(ref query, querySum, ref second, length),
                Dot(ref query, querySum, ref third, length), Dot(ref query, querySum, ref fourth, length));

    /// <summary>The instruction multiplies unsigned by signed bytes and adds four products to each 32-bit lane. The row's sign
    /// bit is flipped, which adds 128 to each of its elements; 128 times the query's sum is taken off at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DotVnni(ref sbyte query, int querySum, ref sbyte row, int length)
    {
        Vector256<byte> bias = Vector256.Create((byte)0x80);
        Vector256<int> even = Vector256<int>.Zero;
        Vector256<int> odd = Vector256<int>.Zero;
        ref byte rowBytes = ref Unsafe.As<sbyte, byte>(ref row);
        for (nuint index = 0; index < (nuint)length; index += 64)
        {
            even = AvxVnni.MultiplyWideningAndAdd(even, Vector256.LoadUnsafe(ref rowBytes, index) ^ bias,
                Vector256.LoadUnsafe(ref query, index));
            odd = AvxVnni.MultiplyWideningAndAdd(odd, Vector256.LoadUnsafe(ref rowBytes, index + 32) ^ bias,
                Vector256.LoadUnsafe(ref query, index + 32));
        }

        return Vector256.Sum(even + odd) - (128 * querySum);
    }

    /// <summary>The instruction multiplies unsigned by signed bytes and adds neighbours in 16 bits: the query's signs are
    /// moved to the row. Two products of codes are at most 32,258, so that nothing saturates, and nothing has to be widened
    /// first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DotAvx2(ref sbyte query, ref sbyte row, int length)
    {
        Vector256<short> ones = Vector256<short>.One;
        Vector256<int> even = Vector256<int>.Zero;
        Vector256<int> odd = Vector256<int>.Zero;
        for (nuint index = 0; index < (nuint)length; index += 64)
        {
            Vector256<sbyte> first = Vector256.LoadUnsafe(ref query, index);
            Vector256<sbyte> second = Vector256.LoadUnsafe(ref query, index + 32);
            even += Avx2.MultiplyAddAdjacent(
                Avx2.MultiplyAddAdjacent(Avx2.Abs(first), Avx2.Sign(Vector256.LoadUnsafe(ref row, index), first)), ones);
            odd += Avx2.MultiplyAddAdjacent(
                Avx2.MultiplyAddAdjacent(Avx2.Abs(second), Avx2.Sign(Vector256.LoadUnsafe(ref row, index + 32), second)), ones);
        }

        return Vector256.Sum(even + odd);
    }

    // As for one row; the query's elements and their sizes are loaded and made once for four.
    private static Vector128<int> FourAvx2(
        ref sbyte query, ref sbyte first, ref sbyte second, ref sbyte third, ref sbyte fourth, int length)
    {
        Vector256<short> ones = Vector256<short>.One;
        Vector256<int> one = Vector256<int>.Zero;
        Vector256<int> two = Vector256<int>.Zero;
        Vector256<int> three = Vector256<int>.Zero;
        Vector256<int> four = Vector256<int>.Zero;
        for (nuint index = 0; index < (nuint)length; index += 32)
        {
            Vector256<sbyte> signs = Vector256.LoadUnsafe(ref query, index);
            Vector256<byte> sizes = Avx2.Abs(signs);
            one += Avx2.MultiplyAddAdjacent(
                Avx2.MultiplyAddAdjacent(sizes, Avx2.Sign(Vector256.LoadUnsafe(ref first, index), signs)), ones);
            two += Avx2.MultiplyAddAdjacent(
                Avx2.MultiplyAddAdjacent(sizes, Avx2.Sign(Vector256.LoadUnsafe(ref second, index), signs)), ones);
            three += Avx2.MultiplyAddAdjacent(
                Avx2.MultiplyAddAdjacent(sizes, Avx2.Sign(Vector256.LoadUnsafe(ref third, index), signs)), ones);
            four += Avx2.MultiplyAddAdjacent(
                Avx2.MultiplyAddAdjacent(sizes, Avx2.Sign(Vector256.LoadUnsafe(ref fourth, index), signs)), ones);
        }

        // Neighbours are added twice: lane i of each half then holds the half sum of row i.
        Vector256<int> sums = Avx2.HorizontalAdd(Avx2.HorizontalAdd(one, two), Avx2.HorizontalAdd(three, four));
        return sums.GetLower() + sums.GetUpper();
    }

    /// <summary>As the AVX2 tier, with a blend in place of the sign instruction, which AVX-512 lacks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DotAvx512(ref sbyte query, ref sbyte row, int length)
    {
        Vector512<short> ones = Vector512<short>.One;
        Vector512<int> sums = Vector512<int>.Zero;
        for (nuint index = 0; index < (nuint)length; index += 64)
        {
            Vector512<sbyte> left = Vector512.LoadUnsafe(ref query, index);
            Vector512<sbyte> right = Vector512.LoadUnsafe(ref row, index);
            Vector512<sbyte> signed = Vector512.ConditionalSelect(Vector512.LessThan(left, Vector512<sbyte>.Zero), -right, right);
            sums += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(Avx512BW.Abs(left), signed), ones);
        }

        return Vector512.Sum(sums);
    }

    // A product of two codes is at most 16,129: two of them fit 16 bits, so pairs are added before they are widened.
    private static int Dot256(ref sbyte query, ref sbyte row, int length)
    {
        Vector256<int> sums = Vector256<int>.Zero;
        for (nuint index = 0; index < (nuint)length; index += 32)
        {
            (Vector256<short> leftLow, Vector256<short> leftHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref query, index));
            (Vector256<short> rightLow, Vector256<short> rightHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref row, index));
            (Vector256<int> low, Vector256<int> high) = Vector256.Widen((leftLow * rightLow) + (leftHigh * rightHigh));
            sums += low + high;
        }

        return Vector256.Sum(sums);
    }

    private static int Dot128(ref sbyte query, ref sbyte row, int length)
    {
        Vector128<int> sums = Vector128<int>.Zero;
        for (nuint index = 0; index < (nuint)length; index += 16)
        {
            (Vector128<short> leftLow, Vector128<short> leftHigh) = Vector128.Widen(Vector128.LoadUnsafe(ref query, index));
            (Vector128<short> rightLow, Vector128<short> rightHigh) = Vector128.Widen(Vector128.LoadUnsafe(ref row, index));
            (Vector128<int> low, Vector128<int> high) = Vector128.Widen((leftLow * rightLow) + (leftHigh * rightHigh));
            sums += low + high;
        }

        return Vector128.Sum(sums);
    }

    private static int DotScalar(ref sbyte query, ref sbyte row, int length)
    {
        int sum = 0;
        for (int index = 0; index < length; index++)
        {
            sum += Unsafe.Add(ref query, index) * Unsafe.Add(ref row, index);
        }

        return sum;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Components.Index.Kernels;

/// <summary>Dot products of a query with rows of which only the signs are kept, 32 rows at a time. Four signs select one of
/// sixteen sums of four query elements: a byte shuffle looks up sixteen rows at once, and nothing is multiplied.</summary>
/// <remarks>The layout is that of FAISS's fast scan (André, Kermarrec and Le Scouarnec, PVLDB 2015): of each pair of groups of
/// four columns a block holds 32 bytes. Byte b has, for b below 16, the even group's signs of row b in its low half and of row
/// 16 + b in its high half; bytes 16 to 31 hold the odd group's in the same way. Sums are integers: every tier gives the
/// same.</remarks>
internal static class SignScan
{
    /// <summary>Rows of a block.</summary>
    public const int BlockRows = 32;

    private const int GroupColumns = SignTable.GroupColumns;

    private const int GroupEntries = SignTable.GroupEntries;

    /// <summary>Bytes of a table for 64 columns, of which a width is a multiple.</summary>
    private const int TableUnit = 64 / GroupColumns * GroupEntries;

    /// <summary>Bytes of a block's signs.</summary>
    /// <param name="width">Columns, a multiple of 64.</param>
    /// <returns>Four bytes per column.</returns>
    public static int BlockBytes(int width) => width * BlockRows / 8;

    /// <summary>Bytes of a query's table.</summary>
    /// <param name="width">Columns, a multiple of 64.</param>
    /// <returns>Sixteen entries per group.</returns>
    public static int TableBytes(int width) => width / GroupColumns * GroupEntries;

    /// <summary>Puts one row's signs into a block.</summary>
    /// <param name="values">The row, a multiple of 64 columns; zero counts as positive.</param>
    /// <param name="block">The block's signs; the row's bits are still zero.</param>
    /// <param name="row">0 to 31.</param>
    public static void Pack(ReadOnlySpan<float> values, Span<byte> block, int row)
    {
        int shift = row < 16 ? 0 : 4;
        for (int group = 0; group < values.Length / GroupColumns; group++)
        {
            int signs = 0;
            for (int column = 0; column < GroupColumns; column++)
            {
                signs |= values[(group * GroupColumns) + column] >= 0 ? 1 << column : 0;
            }

            block[(group * 16) + (row % 16)] |= (byte)(signs << shift);
        }
    }

    /// <summary>Sums of a block's rows by the best tier of this machine.</summary>
    /// <param name="table">The query's table: <see cref="TableBytes"/> bytes.</param>
    /// <param name="block">The block's signs: as many bytes, and what lies behind them.</param>
    /// <param name="sums">Receives 32 sums.</param>
    /// <exception cref="ArgumentException">A span is too short, or the table is none.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums(ReadOnlySpan<byte> table, ReadOnlySpan<byte> block, Span<ushort> sums)
    {
        int width = CheckedWidth(table.Length, block.Length, sums.Length);
        ref byte entries = ref MemoryMarshal.GetReference(table);
        ref byte signs = ref MemoryMarshal.GetReference(block);
        ref ushort first = ref MemoryMarshal.GetReference(sums);
        if (Avx512BW.IsSupported)
        {
            Sums512(ref entries, ref signs, width, ref first);
        }
        else if (Avx2.IsSupported)
        {
            Sums256(ref entries, ref signs, width, ref first);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Sums128(ref entries, ref signs, width, ref first);
        }
        else
        {
            SumsScalar(ref entries, ref signs, width, ref first);
        }
    }

    /// <summary>Sums of a block's rows by a named tier.</summary>
    /// <param name="tier">One that the machine has: scalar, 128 bits, AVX2 or AVX-512.</param>
    /// <param name="table">The query's table.</param>
    /// <param name="block">The block's signs.</param>
    /// <param name="sums">Receives 32 sums.</param>
    /// <exception cref="ArgumentException">A span is too short, or the table is none.</exception>
    internal static void Sums(KernelTier tier, ReadOnlySpan<byte> table, ReadOnlySpan<byte> block, Span<ushort> sums)
    {
        int width = CheckedWidth(table.Length, block.Length, sums.Length);
        ref byte entries = ref MemoryMarshal.GetReference(table);
        ref byte signs = ref MemoryMarshal.GetReference(block);
        ref ushort first = ref MemoryMarshal.GetReference(sums);
        switch (tier)
        {
            case KernelTier.Avx512:
                Sums512(ref entries, ref signs, width, ref first);
                break;
            case KernelTier.Avx2:
                Sums256(ref entries, ref signs, width, ref first);
                break;
            case KernelTier.Vector128:
                Sums128(ref entries, ref signs, width, ref first);
                break;
            default:
                SumsScalar(ref entries, ref signs, width, ref first);
                break;
        }
    }

    // Once at every entry: what lies behind it reads whole vectors by reference, and asks for no length.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CheckedWidth(int table, int block, int sums)
    {
        if (table % TableUnit != 0 || block < table || sums < BlockRows)
        {
            Refuse(table, block, sums);
        }

        return table / GroupEntries * GroupColumns;
    }

    private static void Refuse(int table, int block, int sums) => throw new ArgumentException(
        $"A table of {table} bytes, a block of {block} and room for {sums} sums do not go together.");

    private static void SumsScalar(ref byte table, ref byte block, int width, ref ushort sums)
    {
        for (int row = 0; row < BlockRows; row++)
        {
            int sum = 0;
            for (int group = 0; group < width / GroupColumns; group++)
            {
                int signs = Unsafe.Add(ref block, (group * 16) + (row % 16)) >> (row < 16 ? 0 : 4) & 0xF;
                sum += Unsafe.Add(ref table, (group * GroupEntries) + signs);
            }

            Unsafe.Add(ref sums, row) = (ushort)sum;
        }
    }

    // Two bytes are added as one 16-bit number: the high one is taken off at the end, modulo 2^16.
    private static void Sums128(ref byte table, ref byte block, int width, ref ushort sums)
    {
        Vector128<byte> nibble = Vector128.Create((byte)0xF);
        Vector128<ushort> low = default;
        Vector128<ushort> lowOdd = default;
        Vector128<ushort> high = default;
        Vector128<ushort> highOdd = default;
        for (nuint offset = 0; offset < (nuint)(width * 4); offset += 16)
        {
            Vector128<byte> signs = Vector128.LoadUnsafe(ref block, offset);
            Vector128<byte> entries = Vector128.LoadUnsafe(ref table, offset);
            Vector128<ushort> first = Vector128.ShuffleNative(entries, signs & nibble).AsUInt16();
            Vector128<ushort> second = Vector128.ShuffleNative(entries, (signs.AsUInt16() >> 4).AsByte() & nibble).AsUInt16();
            low += first;
            lowOdd += first >> 8;
            high += second;
            highOdd += second >> 8;
        }

        Store(low - (lowOdd << 8), lowOdd, ref sums);
        Store(high - (highOdd << 8), highOdd, ref Unsafe.Add(ref sums, 16));
    }

    private static void Sums256(ref byte table, ref byte block, int width, ref ushort sums)
    {
        Vector256<byte> nibble = Vector256.Create((byte)0xF);
        Vector256<ushort> low = default;
        Vector256<ushort> lowOdd = default;
        Vector256<ushort> high = default;
        Vector256<ushort> highOdd = default;
        for (nuint offset = 0; offset < (nuint)(width * 4); offset += 32)
        {
            Vector256<byte> signs = Vector256.LoadUnsafe(ref block, offset);
            Vector256<byte> entries = Vector256.LoadUnsafe(ref table, offset);
            Vector256<ushort> first = Avx2.Shuffle(entries, signs & nibble).AsUInt16();
            Vector256<ushort> second = Avx2.Shuffle(entries, (signs.AsUInt16() >> 4).AsByte() & nibble).AsUInt16();
            low += first;
            lowOdd += first >> 8;
            high += second;
            highOdd += second >> 8;
        }

        low -= lowOdd << 8;
        high -= highOdd << 8;
        Store(low.GetLower() + low.GetUpper(), lowOdd.GetLower() + lowOdd.GetUpper(), ref sums);
        Store(high.GetLower() + high.GetUpper(), highOdd.GetLower() + highOdd.GetUpper(), ref Unsafe.Add(ref sums, 16));
    }

    private static void Sums512(ref byte table, ref byte block, int width, ref ushort sums)
    {
        Vector512<byte> nibble = Vector512.Create((byte)0xF);
        Vector512<ushort> low = default;
        Vector512<ushort> lowOdd = default;
        Vector512<ushort> high = default;
        Vector512<ushort> highOdd = default;
        for (nuint offset = 0; offset < (nuint)(width * 4); offset += 64)
        {
            Vector512<byte> signs = Vector512.LoadUnsafe(ref block, offset);
            Vector512<byte> entries = Vector512.LoadUnsafe(ref table, offset);
            Vector512<ushort> first = Avx512BW.Shuffle(entries, signs & nibble).AsUInt16();
            Vector512<ushort> second = Avx512BW.Shuffle(entries, (signs.AsUInt16() >> 4).AsByte() & nibble).AsUInt16();
            low += first;
            lowOdd += first >> 8;
            high += second;
            highOdd += second >> 8;
        }

        Store(Quarters(low - (lowOdd << 8)), Quarters(lowOdd), ref sums);
        Store(Quarters(high - (highOdd << 8)), Quarters(highOdd), ref Unsafe.Add(ref sums, 16));
    }

    private static Vector128<ushort> Quarters(Vector512<ushort> sums)
    {
        Vector256<ushort> halves = sums.GetLower() + sums.GetUpper();
        return halves.GetLower() + halves.GetUpper();
    }

    /// <summary>Sixteen rows: sums of the even rows and of the odd ones, put in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<ushort> even, Vector128<ushort> odd, ref ushort sums)
    {
        (Vector128<uint> evenLow, Vector128<uint> evenHigh) = Vector128.Widen(even);
        (Vector128<uint> oddLow, Vector128<uint> oddHigh) = Vector128.Widen(odd);
        (evenLow | (oddLow << 16)).AsUInt16().StoreUnsafe(ref sums);
        (evenHigh | (oddHigh << 16)).AsUInt16().StoreUnsafe(ref sums, 8);
    }
}

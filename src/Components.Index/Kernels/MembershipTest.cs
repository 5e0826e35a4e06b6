using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Components.Index.Kernels;

/// <summary>Looks up to 32 rows up in a bitmap at once.</summary>
internal static class MembershipTest
{
    /// <summary>Rows that are looked up together.</summary>
    private const int Lanes = 8;

    /// <summary>Which of some rows are members.</summary>
    /// <param name="rows">Up to 32 rows, each below <paramref name="rowCount"/>.</param>
    /// <param name="words">Bit i of word w is row 64 w + i.</param>
    /// <param name="rowCount">Rows that the bitmap covers.</param>
    /// <param name="members">Bit p is set when row number p is a member.</param>
    /// <returns>False when a row is not below the count; nothing is read for it.</returns>
    public static bool TryTest(ReadOnlySpan<uint> rows, ReadOnlySpan<ulong> words, int rowCount, out uint members)
    {
        members = 0;
        if (words.Length < (rowCount + 63) / 64)
        {
            throw new ArgumentException("The bitmap is shorter than its rows.", nameof(words));
        }

        int place = 0;
        if (Avx2.IsSupported)
        {
            for (; place <= rows.Length - Lanes; place += Lanes)
            {
                Vector256<uint> eight = Vector256.LoadUnsafe(in rows[place]);
                if (Vector256.GreaterThanOrEqualAny(eight, Vector256.Create((uint)rowCount)))
                {
                    return false;
                }

                members |= Test(eight, words) << place;
            }
        }

        for (; place < rows.Length; place++)
        {
            uint row = rows[place];
            if (row >= (uint)rowCount)
            {
                return false;
            }

            members |= (uint)(words[(int)(row >> 6)] >> (int)(row & 63) & 1) << place;
        }

        return true;
    }

    /// <summary>Gathers the 32-bit halves that hold the rows' bits, and shifts each bit to the sign. The caller has checked the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe uint Test(Vector256<uint> rows, ReadOnlySpan<ulong> words)
    {
        fixed (ulong* start = words)
        {
            Vector256<uint> halves = Avx2.GatherVector256((uint*)start, (rows >> 5).AsInt32(), sizeof(uint));
            Vector256<uint> bits = Avx2.ShiftLeftLogicalVariable(halves, Vector256.Create(31u) - (rows & Vector256.Create(31u)));
            return bits.ExtractMostSignificantBits();
        }
    }
}

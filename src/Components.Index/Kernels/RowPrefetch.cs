using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Components.Index.Kernels;

/// <summary>Asks the processor for a row ahead of its use. Rows that are chosen lie scattered: the hardware's own prefetcher does
/// not see them coming.</summary>
internal static class RowPrefetch
{
    private const int CacheLine = 64;

    /// <summary>Fetches a row; does nothing where there is no such instruction.</summary>
    /// <typeparam name="T">Element.</typeparam>
    /// <param name="row">First element of the row.</param>
    /// <param name="length">Elements of the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref readonly T row, int length)
        where T : unmanaged
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        // The row lies in a mapped file, which the collector does not move; and a prefetch never faults.
        byte* start = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in row));
        for (int offset = 0; offset < length * sizeof(T); offset += CacheLine)
        {
            Sse.Prefetch0(start + offset);
        }
    }

    /// <summary>Fetches the entries that a table has for some of 64 rows.</summary>
    /// <param name="table">One entry per row.</param>
    /// <param name="word">Rows 64 x word and on; may lie beyond the table.</param>
    /// <param name="bits">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FetchEntries(ReadOnlySpan<uint> table, int word, ulong bits)
    {
        const int EntriesPerLine = CacheLine / sizeof(uint);
        for (long entry = 64L * word; bits != 0 && entry < table.Length; entry += EntriesPerLine, bits >>= EntriesPerLine)
        {
            if ((bits & ((1 << EntriesPerLine) - 1)) != 0)
            {
                Fetch(in table[(int)entry], 1);
            }
        }
    }
}

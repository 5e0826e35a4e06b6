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
}

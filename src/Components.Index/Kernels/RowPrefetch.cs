using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Components.Index.Kernels;

/// <summary>Asks the processor for a row of codes ahead of its use. Rows of members lie scattered: the hardware's own
/// prefetcher does not see them coming.</summary>
internal static class RowPrefetch
{
    private const int CacheLine = 64;

    /// <summary>Fetches a row; does nothing where there is no such instruction.</summary>
    /// <param name="row">First element of the row.</param>
    /// <param name="lengthBytes">Bytes of the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch(ref sbyte row, int lengthBytes)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        // The row lies in a mapped file, which the collector does not move; and a prefetch never faults.
        byte* start = (byte*)Unsafe.AsPointer(ref row);
        for (int offset = 0; offset < lengthBytes; offset += CacheLine)
        {
            Sse.Prefetch0(start + offset);
        }
    }
}

using System.Numerics;
using Components.Index.Container;

namespace Components.Index.Columns;

/// <summary>Position of a row's value in a sparse column: a bitmap of known rows with a running count per 512 rows.</summary>
internal static class ColumnRank
{
    /// <summary>Position of the value, or -1 when the row has none.</summary>
    /// <param name="known">u64 per 64 rows.</param>
    /// <param name="ranks">u32 per 512 rows.</param>
    /// <param name="row">The row.</param>
    /// <returns>Index into the values.</returns>
    public static long Position(in MappedSection known, in MappedSection ranks, int row)
    {
        int word = row >> 6;
        ulong bits = known.Get<ulong>(word);
        int bit = row & 63;
        if ((bits >> bit & 1) == 0)
        {
            return -1;
        }

        long position = ranks.Get<uint>(row / ColumnsFormat.RowsPerRank);
        for (int before = word & ~7; before < word; before++)
        {
            position += BitOperations.PopCount(known.Get<ulong>(before));
        }

        return position + BitOperations.PopCount(bits & ((1UL << bit) - 1));
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Components.Index.Kernels;

/// <summary>A query's table for <see cref="SignScan"/>: sixteen sums for each group of four columns, by the signs that a row may
/// have there.</summary>
internal static class SignTable
{
    /// <summary>Columns of a group: their signs are one half of a byte.</summary>
    public const int GroupColumns = 4;

    /// <summary>Entries of a group, a byte each.</summary>
    public const int GroupEntries = 16;

    /// <summary>Makes a query's table. Elements are rounded to multiples of a step, chosen so that an entry fits a byte and
    /// the sum over all groups fits 16 bits.</summary>
    /// <param name="query">Finite floats, a multiple of 64 columns.</param>
    /// <param name="table">Receives <see cref="GroupEntries"/> bytes a group.</param>
    /// <returns>Slope and offset that turn a row's sum into the dot product of the query with its signs as plus and minus
    /// one.</returns>
    /// <remarks>Integers but for the rounding, which is one division and one rounding an element: the scalar twin gives the same
    /// table.</remarks>
    public static (float Slope, float Offset) Build(ReadOnlySpan<float> query, Span<byte> table)
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            return BuildScalar(query, table);
        }

        float step = Step(query);
        int groups = query.Length / GroupColumns;
        table = table[..(groups * GroupEntries)];
        int negatives = 0;
        int total = 0;
        Vector128<float> steps = Vector128.Create(step);
        ref float elements = ref MemoryMarshal.GetReference(query);
        ref byte entries = ref MemoryMarshal.GetReference(table);
        for (int group = 0; group < groups; group++)
        {
            Vector128<int> rounded = Vector128.ConvertToInt32(
                Vector128.Round(Vector128.LoadUnsafe(ref elements, (nuint)(group * GroupColumns)) / steps));
            int lowest = Vector128.Sum(Vector128.Min(rounded, Vector128<int>.Zero));
            negatives += lowest;
            total += Vector128.Sum(rounded);

            // Lane s is the sum for the signs s; what leaves a byte on the way comes back into it.
            Vector128<byte> sums = Vector128.Create((byte)-lowest)
                + (Vector128.Create((byte)rounded.GetElement(0)) & Vector128.Create(0xFF00FF00FF00FF00).AsByte())
                + (Vector128.Create((byte)rounded.GetElement(1)) & Vector128.Create(0xFFFF0000FFFF0000).AsByte())
                + (Vector128.Create((byte)rounded.GetElement(2)) & Vector128.Create(0xFFFFFFFF00000000).AsByte())
                + (Vector128.Create((byte)rounded.GetElement(3)) & Vector128.Create(0UL, ulong.MaxValue).AsByte());
            sums.StoreUnsafe(ref entries, (nuint)(group * GroupEntries));
        }

        return (2 * step, step * ((2 * negatives) - total));
    }

    /// <summary>The same, element by element.</summary>
    /// <param name="query">As above.</param>
    /// <param name="table">As above.</param>
    internal static (float Slope, float Offset) BuildScalar(ReadOnlySpan<float> query, Span<byte> table)
    {
        float step = Step(query);
        int negatives = 0;
        int total = 0;
        Span<int> rounded = stackalloc int[GroupColumns];
        for (int group = 0; group < query.Length / GroupColumns; group++)
        {
            int lowest = 0;
            for (int column = 0; column < GroupColumns; column++)
            {
                rounded[column] = (int)MathF.Round(query[(group * GroupColumns) + column] / step);
                lowest += Math.Min(0, rounded[column]);
                total += rounded[column];
            }

            negatives += lowest;
            Span<byte> entries = table.Slice(group * GroupEntries, GroupEntries);
            for (int signs = 0; signs < GroupEntries; signs++)
            {
                int sum = -lowest;
                for (int column = 0; column < GroupColumns; column++)
                {
                    sum += (signs >> column & 1) * rounded[column];
                }

                entries[signs] = (byte)sum;
            }
        }

        return (2 * step, step * ((2 * negatives) - total));
    }

    private static float Step(ReadOnlySpan<float> query)
    {
        int groups = query.Length / GroupColumns;
        float largest = 0;
        for (int group = 0; group < groups; group++)
        {
            ReadOnlySpan<float> part = query.Slice(group * GroupColumns, GroupColumns);
            largest = MathF.Max(largest, MathF.Abs(part[0]) + MathF.Abs(part[1]) + MathF.Abs(part[2]) + MathF.Abs(part[3]));
        }

        // Rounding may add a half to each of the four.
        float limit = Math.Max(1, Math.Min(255, ushort.MaxValue / groups) - 2);
        return largest > 0 ? largest / limit : 1;
    }
}

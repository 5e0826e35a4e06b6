using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Components.Embedding.Static;

/// <summary>Adds scaled int8 rows. Every column is a sum of its own in the order of the rows, multiply then add: all tiers give the
/// same bits.</summary>
internal static class RowSum
{
    /// <summary>sums += row x scale.</summary>
    /// <param name="row">As many values as there are sums, a multiple of 16.</param>
    /// <param name="scale">Factor.</param>
    /// <param name="sums">Added to.</param>
    internal static void Add(ReadOnlySpan<sbyte> row, float scale, Span<float> sums)
    {
        if (Avx512F.IsSupported)
        {
            Vector512<float> factor = Vector512.Create(scale);
            for (int column = 0; column < row.Length; column += 16)
            {
                Vector512<float> values = Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.Create(row.Slice(column, 16))));
                (Vector512.Create<float>(sums.Slice(column, 16)) + (values * factor)).CopyTo(sums[column..]);
            }
        }
        else if (Avx2.IsSupported)
        {
            Vector256<float> factor = Vector256.Create(scale);
            for (int column = 0; column < row.Length; column += 8)
            {
                Vector128<sbyte> bytes = Vector128.CreateScalar(BitConverter.ToInt64(System.Runtime.InteropServices.MemoryMarshal.AsBytes(row.Slice(column, 8)))).AsSByte();
                Vector256<float> values = Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes));
                (Vector256.Create<float>(sums.Slice(column, 8)) + (values * factor)).CopyTo(sums[column..]);
            }
        }
        else
        {
            AddScalar(row, scale, sums);
        }
    }

    /// <summary>The same, one column at a time.</summary>
    internal static void AddScalar(ReadOnlySpan<sbyte> row, float scale, Span<float> sums)
    {
        for (int column = 0; column < row.Length; column++)
        {
            float product = row[column] * scale;
            sums[column] += product;
        }
    }
}

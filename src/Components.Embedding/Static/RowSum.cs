using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Components.Embedding.Static;

/// <summary>Adds scaled int8 rows. Every column is a sum of its own in the order of the rows, multiply then add: all tiers give
/// the same bits.</summary>
internal static class RowSum
{
    /// <summary>Columns that are summed over all rows at a time: one cache line of a row, and as many registers as AVX2 can
    /// spare.</summary>
    private const int Block = 64;

    /// <summary>Adds all rows of a text, each times its scale, 64 columns at a time, so that sums stay in registers. Every column
    /// is added in the order of rows, multiply then add: the bits are those of <see cref="Add"/> row by row.</summary>
    /// <param name="table">All rows of the model.</param>
    /// <param name="scales">Scale of every row of the model.</param>
    /// <param name="rows">Rows of the text.</param>
    /// <param name="sums">Receives the additions; its length is the number of columns, a multiple of 16.</param>
    internal static void AddAll(ReadOnlySpan<sbyte> table, ReadOnlySpan<float> scales, ReadOnlySpan<int> rows, Span<float> sums)
    {
        int dimension = sums.Length;
        int column = 0;
        if (Avx512F.IsSupported || Avx2.IsSupported)
        {
            for (; column + Block <= dimension; column += Block)
            {
                AddBlock(table[column..], scales, rows, dimension, sums.Slice(column, Block));
            }
        }

        if (column < dimension)
        {
            foreach (int row in rows)
            {
                Add(table.Slice((row * dimension) + column, dimension - column), scales[row], sums[column..]);
            }
        }
    }

    private static void AddBlock(
        ReadOnlySpan<sbyte> table, ReadOnlySpan<float> scales, ReadOnlySpan<int> rows, int dimension, Span<float> sums)
    {
        if (Avx512F.IsSupported)
        {
            Vector512<float> a = Vector512.Create<float>(sums);
            Vector512<float> b = Vector512.Create<float>(sums[16..]);
            Vector512<float> c = Vector512.Create<float>(sums[32..]);
            Vector512<float> d = Vector512.Create<float>(sums[48..]);
            foreach (int row in rows)
            {
                ReadOnlySpan<sbyte> values = table.Slice(row * dimension, Block);
                Vector512<float> factor = Vector512.Create(scales[row]);
                a += Sixteen(values) * factor;
                b += Sixteen(values[16..]) * factor;
                c += Sixteen(values[32..]) * factor;
                d += Sixteen(values[48..]) * factor;
            }

            a.CopyTo(sums);
            b.CopyTo(sums[16..]);
            c.CopyTo(sums[32..]);
            d.CopyTo(sums[48..]);
            return;
        }

        Vector256<float> e = Vector256.Create<float>(sums);
        Vector256<float> f = Vector256.Create<float>(sums[8..]);
        Vector256<float> g = Vector256.Create<float>(sums[16..]);
        Vector256<float> h = Vector256.Create<float>(sums[24..]);
        Vector256<float> i = Vector256.Create<float>(sums[32..]);
        Vector256<float> j = Vector256.Create<float>(sums[40..]);
        Vector256<float> k = Vector256.Create<float>(sums[48..]);
        Vector256<float> l = Vector256.Create<float>(sums[56..]);
        foreach (int row in rows)
        {
            ReadOnlySpan<sbyte> values = table.Slice(row * dimension, Block);
            Vector256<float> factor = Vector256.Create(scales[row]);
            e += Eight(values) * factor;
            f += Eight(values[8..]) * factor;
            g += Eight(values[16..]) * factor;
            h += Eight(values[24..]) * factor;
            i += Eight(values[32..]) * factor;
            j += Eight(values[40..]) * factor;
            k += Eight(values[48..]) * factor;
            l += Eight(values[56..]) * factor;
        }

        e.CopyTo(sums);
        f.CopyTo(sums[8..]);
        g.CopyTo(sums[16..]);
        h.CopyTo(sums[24..]);
        i.CopyTo(sums[32..]);
        j.CopyTo(sums[40..]);
        k.CopyTo(sums[48..]);
        l.CopyTo(sums[56..]);
    }

    private static Vector512<float> Sixteen(ReadOnlySpan<sbyte> values) =>
        Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.Create(values)));

    private static Vector256<float> Eight(ReadOnlySpan<sbyte> values) =>
        Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(
        Vector128.CreateScalar(System.Runtime.InteropServices.MemoryMarshal.Read<long>(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(values))).AsSByte()));

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
                Vector512<float> values = Avx512F.ConvertToVector512Single(
                    Avx512F.ConvertToVector512Int32(Vector128.Create(row.Slice(column, 16))));
                (Vector512.Create<float>(sums.Slice(column, 16)) + (values * factor)).CopyTo(sums[column..]);
            }
        }
        else if (Avx2.IsSupported)
        {
            Vector256<float> factor = Vector256.Create(scale);
            for (int column = 0; column < row.Length; column += 8)
            {
                Vector128<sbyte> bytes = Vector128.CreateScalar(
                    BitConverter.ToInt64(System.Runtime.InteropServices.MemoryMarshal.AsBytes(row.Slice(column, 8)))).AsSByte();
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

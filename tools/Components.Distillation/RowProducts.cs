using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Components.Distillation;

/// <summary>Products of a row with many rows, four at a time so that what is loaded is used four times: most of the training's
/// arithmetic. Columns are a multiple of 16. The order of additions is fixed, so the number of threads changes nothing; fused
/// multiply-adds may differ between CPU tiers.</summary>
internal static class RowProducts
{
    private const int Lanes = 16;

    /// <summary>Dot products with every row, times a factor.</summary>
    /// <param name="row">Left operand.</param>
    /// <param name="rows">Right operands, one after the other.</param>
    /// <param name="factor">Multiplies every product.</param>
    /// <param name="products">Receives one product per row.</param>
    internal static void Dots(ReadOnlySpan<float> row, ReadOnlySpan<float> rows, float factor, Span<float> products)
    {
        int dimension = row.Length;
        ReadOnlySpan<Vector512<float>> left = MemoryMarshal.Cast<float, Vector512<float>>(row);
        int index = 0;
        for (; index + 3 < products.Length; index += 4)
        {
            ReadOnlySpan<Vector512<float>> first = Blocks(rows, index, dimension);
            ReadOnlySpan<Vector512<float>> second = Blocks(rows, index + 1, dimension);
            ReadOnlySpan<Vector512<float>> third = Blocks(rows, index + 2, dimension);
            ReadOnlySpan<Vector512<float>> fourth = Blocks(rows, index + 3, dimension);
            Vector512<float> a = Vector512<float>.Zero;
            Vector512<float> b = Vector512<float>.Zero;
            Vector512<float> c = Vector512<float>.Zero;
            Vector512<float> d = Vector512<float>.Zero;
            for (int block = 0; block < left.Length && block < first.Length && block < second.Length && block < third.Length
                && block < fourth.Length; block++)
            {
                Vector512<float> values = left[block];
                a = Vector512.FusedMultiplyAdd(values, first[block], a);
                b = Vector512.FusedMultiplyAdd(values, second[block], b);
                c = Vector512.FusedMultiplyAdd(values, third[block], c);
                d = Vector512.FusedMultiplyAdd(values, fourth[block], d);
            }

            products[index] = Vector512.Sum(a) * factor;
            products[index + 1] = Vector512.Sum(b) * factor;
            products[index + 2] = Vector512.Sum(c) * factor;
            products[index + 3] = Vector512.Sum(d) * factor;
        }

        for (; index < products.Length; index++)
        {
            ReadOnlySpan<Vector512<float>> only = Blocks(rows, index, dimension);
            Vector512<float> a = Vector512<float>.Zero;
            for (int block = 0; block < left.Length; block++)
            {
                a = Vector512.FusedMultiplyAdd(left[block], only[block], a);
            }

            products[index] = Vector512.Sum(a) * factor;
        }
    }

    /// <summary>Adds a weighted sum of rows.</summary>
    /// <param name="rows">Rows, one after the other.</param>
    /// <param name="weights">Weight of the first row, then every <paramref name="stride"/> entries that of the next.</param>
    /// <param name="stride">1 for a row of a matrix of weights, its width for a column.</param>
    /// <param name="count">Rows.</param>
    /// <param name="scale">Multiplies every weight.</param>
    /// <param name="sum">Receives the addition; its length is the number of columns.</param>
    internal static void AddWeighted(
        ReadOnlySpan<float> rows, ReadOnlySpan<float> weights, int stride, int count, float scale, Span<float> sum)
    {
        int dimension = sum.Length;
        Span<Vector512<float>> sums = MemoryMarshal.Cast<float, Vector512<float>>(sum);
        int index = 0;
        for (; index + 3 < count; index += 4)
        {
            ReadOnlySpan<Vector512<float>> first = Blocks(rows, index, dimension);
            ReadOnlySpan<Vector512<float>> second = Blocks(rows, index + 1, dimension);
            ReadOnlySpan<Vector512<float>> third = Blocks(rows, index + 2, dimension);
            ReadOnlySpan<Vector512<float>> fourth = Blocks(rows, index + 3, dimension);
            Vector512<float> a = Vector512.Create(weights[index * stride] * scale);
            Vector512<float> b = Vector512.Create(weights[(index + 1) * stride] * scale);
            Vector512<float> c = Vector512.Create(weights[(index + 2) * stride] * scale);
            Vector512<float> d = Vector512.Create(weights[(index + 3) * stride] * scale);
            for (int block = 0; block < sums.Length && block < first.Length && block < second.Length && block < third.Length
                && block < fourth.Length; block++)
            {
                Vector512<float> value = Vector512.FusedMultiplyAdd(first[block], a, sums[block]);
                value = Vector512.FusedMultiplyAdd(second[block], b, value);
                value = Vector512.FusedMultiplyAdd(third[block], c, value);
                sums[block] = Vector512.FusedMultiplyAdd(fourth[block], d, value);
            }
        }

        for (; index < count; index++)
        {
            ReadOnlySpan<Vector512<float>> only = Blocks(rows, index, dimension);
            Vector512<float> a = Vector512.Create(weights[index * stride] * scale);
            for (int block = 0; block < sums.Length; block++)
            {
                sums[block] = Vector512.FusedMultiplyAdd(only[block], a, sums[block]);
            }
        }
    }

    private static ReadOnlySpan<Vector512<float>> Blocks(ReadOnlySpan<float> rows, int row, int dimension) =>
        MemoryMarshal.Cast<float, Vector512<float>>(rows.Slice(row * dimension, dimension / Lanes * Lanes));
}

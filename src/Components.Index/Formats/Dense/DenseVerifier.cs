using System.Runtime.InteropServices;
using Components.Index.Verification;

namespace Components.Index.Formats.Dense;

/// <summary>Invariants of dense.bin.</summary>
internal static class DenseVerifier
{
    public static void Verify(DenseView view, CancellationToken cancellationToken)
    {
        int rows = view.File.RowCount;
        Invariant.Permutation(view.Rows, rows, "the dense index");
        VerifyGroups(view);
        int expected = 0;
        for (int list = 0; list < view.Parameters.Lists; list++)
        {
            (int start, int end) = view.List(list);
            if (start != expected)
            {
                throw view.Rows.Damaged($"list {list} does not begin where the one before ends");
            }

            long before = -1;
            for (int position = start; position < end; position++)
            {
                uint row = view.Rows.Get<uint>(position);
                if (row <= before || view.Position((int)row) != position)
                {
                    throw view.Rows.Damaged($"list {list} is out of order");
                }

                before = row;
            }

            VerifySigns(view, list, end - start);
            expected = end;
        }

        if (expected != rows)
        {
            throw view.Rows.Damaged("the lists do not hold every row");
        }

        for (int position = 0; position < rows; position++)
        {
            if ((position & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            float scale = view.Scales.Get<float>(position);
            if (!float.IsFinite(scale) || scale < 0 || view.Codes(position, 1).Contains(sbyte.MinValue))
            {
                throw view.Rows.Damaged($"the codes at position {position} are out of range");
            }
        }
    }

    /// <summary>Groups hold every list once, in order.</summary>
    private static void VerifyGroups(DenseView view)
    {
        int expected = 0;
        for (int group = 0; group < view.Parameters.Groups; group++)
        {
            (int start, int end) = view.Group(group);
            if (start != expected)
            {
                throw view.Rows.Damaged($"group {group} does not begin where the one before ends");
            }

            expected = end;
        }

        if (expected != view.Parameters.Lists)
        {
            throw view.Rows.Damaged("the groups do not hold every list");
        }
    }

    /// <summary>Estimates are finite, and places after a list's end can never be hits.</summary>
    private static void VerifySigns(DenseView view, int list, int positions)
    {
        if (!view.HasSigns)
        {
            return;
        }

        int width = view.Parameters.SignWidth;
        ReadOnlySpan<byte> blocks = view.SignBlocks(list, positions);
        for (int place = 0; place < SignBlock.Count(positions) * SignBlock.Rows; place++)
        {
            ReadOnlySpan<byte> block = blocks.Slice(place / SignBlock.Rows * view.SignBlockBytes, view.SignBlockBytes);
            int offset = place % SignBlock.Rows * sizeof(float);
            float rowBase = MemoryMarshal.Read<float>(block[(SignBlock.BaseOffset(width) + offset)..]);
            float factor = MemoryMarshal.Read<float>(block[(SignBlock.FactorOffset(width) + offset)..]);
            bool isRight = place < positions ? float.IsFinite(rowBase) && float.IsFinite(factor) && factor >= 0 : float.IsNegativeInfinity(rowBase) && factor == 0;
            if (!isRight)
            {
                throw view.Rows.Damaged($"the estimates of list {list} are out of range");
            }
        }
    }
}

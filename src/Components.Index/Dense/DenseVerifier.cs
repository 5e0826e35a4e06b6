using System.Runtime.InteropServices;

namespace Components.Index.Dense;

/// <summary>Invariants of dense.bin.</summary>
internal static class DenseVerifier
{
    public static void Verify(DenseView view, CancellationToken cancellationToken)
    {
        int rows = view.File.RowCount;
        VerifyGroups(view);
        int expected = 0;
        for (int list = 0; list < view.Parameters.Lists; list++)
        {
            (int start, int end) = view.List(list);
            if (start != expected)
            {
                throw view.Damaged($"list {list} does not begin where the one before ends");
            }

            VerifySigns(view, list, end - start);
            expected = end;
        }

        if (expected != rows)
        {
            throw view.Damaged("the lists do not hold every row");
        }

        for (int place = 0; place < rows; place++)
        {
            if ((place & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            float scale = view.Scales.Get<float>(place);
            if (!float.IsFinite(scale) || scale < 0 || view.Codes(place, 1).Contains(sbyte.MinValue))
            {
                throw view.Damaged($"the codes at place {place} are out of range");
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
                throw view.Damaged($"group {group} does not begin where the one before ends");
            }

            expected = end;
        }

        if (expected != view.Parameters.Lists)
        {
            throw view.Damaged("the groups do not hold every list");
        }
    }

    /// <summary>Estimates are finite, and places after a list's end can never be hits.</summary>
    private static void VerifySigns(DenseView view, int list, int places)
    {
        if (!view.HasSigns)
        {
            return;
        }

        int width = view.Parameters.SignWidth;
        ReadOnlySpan<byte> blocks = view.SignBlocks(list, places, out _);
        for (int index = 0; index < SignBlock.Count(places) * SignBlock.Rows; index++)
        {
            ReadOnlySpan<byte> block = blocks.Slice(index / SignBlock.Rows * view.SignBlockBytes, view.SignBlockBytes);
            int offset = index % SignBlock.Rows * sizeof(float);
            float rowBase = MemoryMarshal.Read<float>(block[(SignBlock.BaseOffset(width) + offset)..]);
            float factor = MemoryMarshal.Read<float>(block[(SignBlock.FactorOffset(width) + offset)..]);
            bool isRight = index < places ? float.IsFinite(rowBase) && float.IsFinite(factor) && factor >= 0
                : float.IsNegativeInfinity(rowBase) && factor == 0;
            if (!isRight)
            {
                throw view.Damaged($"the estimates of list {list} are out of range");
            }
        }
    }
}

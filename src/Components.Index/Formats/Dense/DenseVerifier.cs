using Components.Index.Verification;

namespace Components.Index.Formats.Dense;

/// <summary>Invariants of dense.bin.</summary>
internal static class DenseVerifier
{
    public static void Verify(DenseView view, CancellationToken cancellationToken)
    {
        int rows = view.File.RowCount;
        Invariant.Permutation(view.Rows, rows, "the dense index");
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
}

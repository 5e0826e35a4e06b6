using Components.Index.Container;
using Components.Index.Engine;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Records;

/// <summary>Invariants of records.bin.</summary>
internal static class RecordsVerifier
{
    public static void Verify(RecordsView view, CancellationToken cancellationToken)
    {
        view.VerifyOffsets();
        long before = 0;
        for (int row = 0; row < view.RowCount; row++)
        {
            if ((row & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            RecordView record = view.Record(row, default, prices: null);
            if (record.LcscId <= before)
            {
                throw view.Damaged($"the id of row {row} does not ascend");
            }

            before = record.LcscId;
        }

        VerifyPartIndex(view);
        view.Articles.Verify();
    }

    private static void VerifyPartIndex(RecordsView view)
    {
        Invariant.Permutation(view.PartRows, view.RowCount, "the part number index");
        for (int rank = 0; rank < view.RowCount; rank++)
        {
            int row = view.PartRow(rank);
            bool ascends = rank == 0 || Order(view, view.PartRow(rank - 1), row) < 0;
            if (!ascends || view.PartHeads.Get<ulong>(rank) != PartNumberKey.Head(view.PartNumber(row)))
            {
                throw view.Damaged($"entry {rank} of the part number index is wrong");
            }
        }
    }

    private static int Order(RecordsView view, int left, int right)
    {
        int order = PartNumberKey.Compare(view.PartNumber(left), view.PartNumber(right));
        return order == 0 ? left.CompareTo(right) : order;
    }
}

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
    }

    private static void VerifyPartIndex(RecordsView view)
    {
        Invariant.Permutation(view.PartRows, view.RowCount, "the part number index");
        ulong before = 0;
        for (int place = 0; place < view.RowCount; place++)
        {
            ulong hash = view.PartHashes.Get<ulong>(place);
            if (hash < before || hash != PartNumberKey.Hash(view.PartNumber((int)view.PartRows.Get<uint>(place))))
            {
                throw view.Damaged($"entry {place} of the part number index is wrong");
            }

            before = hash;
        }
    }
}

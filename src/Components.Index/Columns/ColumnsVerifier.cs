using System.Numerics;
using Components.Index.Container;
using Components.Index.Order;

namespace Components.Index.Columns;

/// <summary>Invariants of columns.bin.</summary>
internal static class ColumnsVerifier
{
    public static void Verify(ColumnsView view, OrderView order, CancellationToken cancellationToken)
    {
        int rows = view.File.RowCount;
        foreach (string name in view.NumberNames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            VerifyNumbers(view.Number(name)!, order, rows, name);
        }

        foreach (string name in view.CodeNames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CodeColumn column = view.Code(name)!;
            VerifyKnown(column.Known, column.Ranks, rows, column.Count, name);
            for (int row = 0; row < rows; row++)
            {
                _ = column.Value(row);
            }
        }
    }

    /// <summary>Checks a column of numbers, of whichever file.</summary>
    public static void VerifyNumbers(NumberColumn column, OrderView order, int rows, string name)
    {
        VerifyKnown(column.Known, column.Ranks, rows, column.Count, name);
        VerifySorted(column, order, name);
    }

    private static void VerifyKnown(MappedSection known, MappedSection ranks, int rowCount, int valueCount, string name)
    {
        long before = 0;
        for (int word = 0; word < (rowCount + 63) / 64; word++)
        {
            if (word % (ColumnsFormat.RowsPerRank / 64) == 0
                && ranks.Get<uint>(word / (ColumnsFormat.RowsPerRank / 64)) != before)
            {
                throw ranks.Damaged($"the ranks of column '{name}' are wrong");
            }

            before += BitOperations.PopCount(known.Get<ulong>(word));
        }

        int used = rowCount & 63;
        if (before != valueCount || (used != 0 && known.Get<ulong>(rowCount >> 6) >> used != 0))
        {
            throw known.Damaged($"column '{name}' has {valueCount} values for {before} rows");
        }
    }

    private static void VerifySorted(NumberColumn column, OrderView order, string name)
    {
        ulong[] words = new ulong[(order.File.RowCount + 63) / 64];
        int step = 1;
        double before = double.NegativeInfinity;
        int placeBefore = -1;
        for (int index = 0; index < column.Count; index++)
        {
            double value = column.SortedValues.Get<double>(index);
            uint place = column.SortedPlaces.Get<uint>(index);
            if (!double.IsFinite(value) || value < before || place >= (uint)order.File.RowCount
                || (value == before && (int)place <= placeBefore)
                || BitConverter.DoubleToInt64Bits(
                    column.Value(order.Row(new Place((int)place)))) != BitConverter.DoubleToInt64Bits(value))
            {
                throw column.SortedValues.Damaged($"column '{name}' is not sorted at {index}");
            }

            words[place >> 6] |= 1UL << (int)(place & 63);
            before = value;
            placeBefore = (int)place;
            VerifySteps(column, index + 1, words, ref step, name);
        }

        VerifySteps(column, column.Count, words, ref step, name);
    }

    /// <summary>Compares the bitmaps of the steps that end after so many sorted values.</summary>
    private static void VerifySteps(NumberColumn column, int end, ulong[] words, ref int step, string name)
    {
        for (; step <= ColumnsFormat.StepsOf(column.Count) && ColumnsFormat.EndOfStep(column.Count, step) == end; step++)
        {
            if (!column.Step(step, words.Length).SequenceEqual(words))
            {
                throw column.Steps.Damaged($"column '{name}' has a step {step} that is not of its first {end} values");
            }
        }
    }
}

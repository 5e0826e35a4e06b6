using Components.Index.Building.Container;
using Components.Index.Building.Order;
using Components.Index.Columns;

namespace Components.Index.Building.Columns;

/// <summary>Writes the sections of a column, of whichever file.</summary>
internal static class ColumnSections
{
    /// <summary>Writes a column of numbers.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="first">Number of its first section.</param>
    /// <param name="column">Its values.</param>
    /// <param name="order">Places of the rows.</param>
    public static void WriteNumbers(ContainerWriter writer, int first, SparseColumn<double> column, RowOrder order)
    {
        WriteKnown(writer, first, column.Rows, order.Rows.Length);
        double[] values = [.. column.Values];
        writer.Section<double>(first + ColumnsFormat.Values, values);
        uint[] places = [.. column.Rows.Select(row => order.Places[row])];
        Array.Sort(values, places);
        for (int start = 0; start < values.Length;)
        {
            int end = start + 1;
            while (end < values.Length && values[end] == values[start])
            {
                end++;
            }

            Array.Sort(places, start, end - start);
            start = end;
        }

        writer.Section<double>(first + ColumnsFormat.SortedValues, values);
        writer.Section<uint>(first + ColumnsFormat.SortedPlaces, places);
        writer.Begin(first + ColumnsFormat.Steps, sizeof(ulong));
        for (int step = 1; step <= ColumnsFormat.StepsOf(places.Length); step++)
        {
            writer.Write<ulong>(Bitmap(places.AsSpan(0, ColumnsFormat.EndOfStep(places.Length, step)), order.Rows.Length));
        }
    }

    /// <summary>A bitmap.</summary>
    /// <param name="members">Its members.</param>
    /// <param name="count">How many there may be.</param>
    /// <returns>A bit for each.</returns>
    public static ulong[] Bitmap(ReadOnlySpan<uint> members, int count)
    {
        ulong[] words = new ulong[(count + 63) / 64];
        foreach (uint member in members)
        {
            words[member >> 6] |= 1UL << (int)(member & 63);
        }

        return words;
    }

    /// <summary>Writes which rows have a value.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="first">Number of the column's first section.</param>
    /// <param name="rows">The rows, ascending.</param>
    /// <param name="rowCount">Rows of the catalogue.</param>
    public static void WriteKnown(ContainerWriter writer, int first, List<int> rows, int rowCount)
    {
        ulong[] known = Bitmap([.. rows.Select(static row => (uint)row)], rowCount);
        uint[] ranks = new uint[(rowCount + ColumnsFormat.RowsPerRank - 1) / ColumnsFormat.RowsPerRank];
        uint before = 0;
        for (int word = 0; word < known.Length; word++)
        {
            if (word % (ColumnsFormat.RowsPerRank / 64) == 0)
            {
                ranks[word / (ColumnsFormat.RowsPerRank / 64)] = before;
            }

            before += (uint)System.Numerics.BitOperations.PopCount(known[word]);
        }

        writer.Section<ulong>(first + ColumnsFormat.Known, known);
        writer.Section<uint>(first + ColumnsFormat.Ranks, ranks);
    }
}

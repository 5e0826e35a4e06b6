using System.Text;
using Components.Catalog.Parametric;
using Components.Index.Building.Container;
using Components.Index.Building.Order;
using Components.Index.Building.Sql;
using Components.Index.Columns;
using Components.Index.Container;

namespace Components.Index.Building.Columns;

/// <summary>Collects numbers and codes row by row and writes columns.bin.</summary>
internal sealed class ColumnsBuilder
{
    private readonly SparseColumn<double>[] _numbers = [.. Enumerable.Range(0, PickSchema.NumericColumns.Count + 1)
        .Select(static _ => new SparseColumn<double>())];
    private readonly SparseColumn<string>[] _codes = [.. PickSchema.CodeColumns.Select(static _ => new SparseColumn<string>())];

    /// <summary>Takes a row.</summary>
    public void Add(int row, DetailRow detail)
    {
        _numbers[0].Add(row, detail.Stock);
        for (int column = 0; column < detail.Numbers.Length; column++)
        {
            if (!double.IsNaN(detail.Numbers[column]))
            {
                _numbers[column + 1].Add(row, detail.Numbers[column]);
            }
        }

        for (int column = 0; column < detail.Codes.Length; column++)
        {
            if (detail.Codes[column] is { } code)
            {
                _codes[column].Add(row, code);
            }
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(string outputPath, RowOrder order, ulong rowIdentity)
    {
        int rowCount = order.Rows.Length;
        ContainerHeader shape = new(
            ColumnsFormat.Magic, ColumnsFormat.Version, 0, rowCount, 0, 0, rowIdentity, 0, order.Identity);
        int sections = 1 + (_numbers.Length * 6) + (_codes.Length * 4);
        ContainerWriter.Write(outputPath, shape, sections, writer =>
        {
            IEnumerable<string> names = [ColumnsFormat.Stock, .. PickSchema.NumericColumns];
            string list = string.Concat(
                names.Select(static name => $"{name}\0n\n").Concat(PickSchema.CodeColumns.Select(static name => $"{name}\0c\n")));
            writer.Section<byte>(ColumnsFormat.Names, Encoding.UTF8.GetBytes(list));
            int first = ColumnsFormat.FirstColumn;
            foreach (SparseColumn<double> column in _numbers)
            {
                WriteNumbers(writer, first, column, order);
                first += ColumnsFormat.SectionsPerColumn;
            }

            foreach (SparseColumn<string> column in _codes)
            {
                WriteCodes(writer, first, column, rowCount);
                first += ColumnsFormat.SectionsPerColumn;
            }
        });
    }

    private static void WriteNumbers(ContainerWriter writer, int first, SparseColumn<double> column, RowOrder order)
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

    private static void WriteCodes(ContainerWriter writer, int first, SparseColumn<string> column, int rowCount)
    {
        WriteKnown(writer, first, column.Rows, rowCount);
        string[] codes = [.. column.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Dictionary<string, uint> numbers = codes.Select(static (code, index) => (code, index))
            .ToDictionary(static pair => pair.code, static pair => (uint)pair.index, StringComparer.Ordinal);
        writer.Section<uint>(first + ColumnsFormat.Values, [.. column.Values.Select(code => numbers[code])]);
        writer.Section<byte>(
            first + ColumnsFormat.Codes, Encoding.UTF8.GetBytes(string.Concat(codes.Select(static code => $"{code}\n"))));
    }

    private static ulong[] Bitmap(ReadOnlySpan<uint> members, int count)
    {
        ulong[] words = new ulong[(count + 63) / 64];
        foreach (uint member in members)
        {
            words[member >> 6] |= 1UL << (int)(member & 63);
        }

        return words;
    }

    private static void WriteKnown(ContainerWriter writer, int first, List<int> rows, int rowCount)
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

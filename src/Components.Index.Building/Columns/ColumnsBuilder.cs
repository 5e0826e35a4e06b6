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
    private readonly SparseColumn<double>[] _numbers = [.. Enumerable.Range(0, PickSchema.NumericColumns.Count)
        .Select(static _ => new SparseColumn<double>())];
    private readonly SparseColumn<string>[] _codes = [.. PickSchema.CodeColumns.Select(static _ => new SparseColumn<string>())];

    /// <summary>Takes a row.</summary>
    public void Add(int row, DetailRow detail)
    {
        for (int column = 0; column < detail.Numbers.Length; column++)
        {
            if (!double.IsNaN(detail.Numbers[column]))
            {
                _numbers[column].Add(row, detail.Numbers[column]);
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
            string list = string.Concat(
                PickSchema.NumericColumns.Select(static name => $"{name}\0n\n")
                    .Concat(PickSchema.CodeColumns.Select(static name => $"{name}\0c\n")));
            writer.Section<byte>(ColumnsFormat.Names, Encoding.UTF8.GetBytes(list));
            int first = ColumnsFormat.FirstColumn;
            foreach (SparseColumn<double> column in _numbers)
            {
                ColumnSections.WriteNumbers(writer, first, column, order);
                first += ColumnsFormat.SectionsPerColumn;
            }

            foreach (SparseColumn<string> column in _codes)
            {
                WriteCodes(writer, first, column, rowCount);
                first += ColumnsFormat.SectionsPerColumn;
            }
        });
    }

    private static void WriteCodes(ContainerWriter writer, int first, SparseColumn<string> column, int rowCount)
    {
        ColumnSections.WriteKnown(writer, first, column.Rows, rowCount);
        string[] codes = [.. column.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Dictionary<string, uint> numbers = codes.Select(static (code, index) => (code, index))
            .ToDictionary(static pair => pair.code, static pair => (uint)pair.index, StringComparer.Ordinal);
        writer.Section<uint>(first + ColumnsFormat.Values, [.. column.Values.Select(code => numbers[code])]);
        writer.Section<byte>(
            first + ColumnsFormat.Codes, Encoding.UTF8.GetBytes(string.Concat(codes.Select(static code => $"{code}\n"))));
    }
}

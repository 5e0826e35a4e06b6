using System.Text;
using Components.Catalog.Parametric;
using Components.Index.Building.Container;
using Components.Index.Building.Sql;
using Components.Index.Filters;
using Components.Index.Formats.Container;
using Components.Index.Formats.Filters;

namespace Components.Index.Building.Filters;

/// <summary>Collects the rows of each filter value and writes filters.bin.</summary>
internal sealed class FiltersBuilder
{
    private readonly Dictionary<string, List<int>> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Text), string> _keys = [];

    /// <summary>Takes a row.</summary>
    public void Add(int row, DetailRow detail)
    {
        Add(FiltersFormat.TypeKind, detail.ComponentType, row, static text => text);
        Add(FiltersFormat.PackageKind, detail.Package, row, FilterKey.Package);
        Add(FiltersFormat.ManufacturerKind, detail.Manufacturer, row, FilterKey.Manufacturer);
        Add(FiltersFormat.CategoryKind, detail.Category, row, FilterKey.Category);
        Add(FiltersFormat.CategoryKind, detail.Subcategory, row, FilterKey.Category);
        if (detail.IsBasic)
        {
            Add(FiltersFormat.BasicKind, "1", row, static text => text);
        }

        if (detail.IsPreferred)
        {
            Add(FiltersFormat.PreferredKind, "1", row, static text => text);
        }

        for (int column = 0; column < detail.Codes.Length; column++)
        {
            if (detail.Codes[column] is { } code)
            {
                Add(PickSchema.CodeColumns[column], code, row, static text => text);
            }
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(string outputPath, int rowCount, ulong rowIdentity)
    {
        (byte[] Key, List<int> Rows)[] entries = [.. _rows.Select(static pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value))];
        Array.Sort(entries, static (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        List<FilterEntry> table = [];
        List<FilterBlock> blocks = [];
        List<ulong> words = [];
        foreach ((_, List<int> rows) in entries)
        {
            int firstBlock = blocks.Count;
            for (int start = 0; start < rows.Count;)
            {
                int index = rows[start] / FiltersFormat.RowsPerBlock;
                int end = start;
                while (end < rows.Count && rows[end] / FiltersFormat.RowsPerBlock == index)
                {
                    end++;
                }

                blocks.Add(new FilterBlock((uint)index, (uint)(end - start), (ulong)words.Count));
                words.AddRange(end - start > FiltersFormat.MaxListMembers ? Bitmap(rows, start, end) : List(rows, start, end));
                start = end;
            }

            table.Add(new FilterEntry((uint)rows.Count, (uint)firstBlock, (uint)(blocks.Count - firstBlock), 0));
        }

        ContainerHeader shape = new(FiltersFormat.Magic, FiltersFormat.Version, 0, rowCount, 0, 0, rowIdentity, 0);
        ContainerWriter.Write(outputPath, shape, 5, writer =>
        {
            long[] offsets = new long[entries.Length + 1];
            for (int index = 0; index < entries.Length; index++)
            {
                offsets[index + 1] = offsets[index] + entries[index].Key.Length;
            }

            writer.Section<long>(FiltersFormat.KeyOffsets, offsets);
            writer.Begin(FiltersFormat.KeyBytes, 1);
            foreach ((byte[] key, _) in entries)
            {
                writer.Write<byte>(key);
            }

            writer.Section<FilterEntry>(FiltersFormat.Entries, [.. table]);
            writer.Section<FilterBlock>(FiltersFormat.Blocks, [.. blocks]);
            writer.Section<ulong>(FiltersFormat.Words, [.. words]);
        });
    }

    private static ulong[] Bitmap(List<int> rows, int start, int end)
    {
        ulong[] words = new ulong[FiltersFormat.WordsPerBlock];
        for (int index = start; index < end; index++)
        {
            int member = rows[index] % FiltersFormat.RowsPerBlock;
            words[member >> 6] |= 1UL << (member & 63);
        }

        return words;
    }

    private static ulong[] List(List<int> rows, int start, int end)
    {
        ulong[] words = new ulong[(end - start + 3) / 4];
        for (int index = start; index < end; index++)
        {
            int place = index - start;
            words[place / 4] |= (ulong)(rows[index] % FiltersFormat.RowsPerBlock) << (place % 4 * 16);
        }

        return words;
    }

    private void Add(string kind, string text, int row, Func<string, string> normalise)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (!_keys.TryGetValue((kind, text), out string? key))
        {
            string value = normalise(text);
            key = value.Length == 0 ? "" : $"{kind}\0{value}";
            _keys.Add((kind, text), key);
        }

        if (key.Length == 0)
        {
            return;
        }

        if (!_rows.TryGetValue(key, out List<int>? rows))
        {
            rows = [];
            _rows.Add(key, rows);
        }

        // Category and subcategory may have the same normal form.
        if (rows.Count == 0 || rows[^1] != row)
        {
            rows.Add(row);
        }
    }
}

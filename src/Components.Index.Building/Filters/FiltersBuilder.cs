using System.Text;
using Components.Catalog.Parametric;
using Components.Index.Building.Container;
using Components.Index.Building.Order;
using Components.Index.Building.Sql;
using Components.Index.Container;
using Components.Index.Filters;

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
        for (int column = 0; column < detail.Codes.Length; column++)
        {
            if (detail.Codes[column] is { } code)
            {
                Add(PickSchema.CodeColumns[column], code, row, static text => text);
            }
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(string outputPath, RowOrder order, ulong rowIdentity)
    {
        (byte[] Key, int[] Places)[] entries =
            [.. _rows.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), Places(pair.Value, order)))];
        Array.Sort(entries, static (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        List<FilterEntry> table = [];
        List<FilterBlock> blocks = [];
        List<ulong> words = [];
        foreach ((_, int[] places) in entries)
        {
            int firstBlock = blocks.Count;
            for (int start = 0; start < places.Length;)
            {
                int index = places[start] / FiltersFormat.PlacesPerBlock;
                int end = start;
                while (end < places.Length && places[end] / FiltersFormat.PlacesPerBlock == index)
                {
                    end++;
                }

                blocks.Add(new FilterBlock((uint)index, (uint)(end - start), (ulong)words.Count));
                words.AddRange(end - start > FiltersFormat.MaxListMembers
                    ? Bitmap(places.AsSpan(start..end)) : List(places.AsSpan(start..end)));
                start = end;
            }

            table.Add(new FilterEntry((uint)places.Length, (uint)firstBlock, (uint)(blocks.Count - firstBlock), 0));
        }

        ContainerHeader shape = new(
            FiltersFormat.Magic, FiltersFormat.Version, 0, order.Rows.Length, 0, 0, rowIdentity, 0, order.Identity);
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

    /// <summary>Places of rows, ascending.</summary>
    private static int[] Places(List<int> rows, RowOrder order)
    {
        int[] places = [.. rows.Select(row => (int)order.Places[row])];
        Array.Sort(places);
        return places;
    }

    private static ulong[] Bitmap(ReadOnlySpan<int> places)
    {
        ulong[] words = new ulong[FiltersFormat.WordsPerBlock];
        foreach (int place in places)
        {
            int member = place % FiltersFormat.PlacesPerBlock;
            words[member >> 6] |= 1UL << (member & 63);
        }

        return words;
    }

    private static ulong[] List(ReadOnlySpan<int> places)
    {
        ulong[] words = new ulong[(places.Length + 3) / 4];
        for (int index = 0; index < places.Length; index++)
        {
            words[index / 4] |= (ulong)(places[index] % FiltersFormat.PlacesPerBlock) << (index % 4 * 16);
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

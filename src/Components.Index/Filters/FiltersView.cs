using System.Text;
using Components.Index.Container;
using Components.Index.Order;

namespace Components.Index.Filters;

/// <summary>filters.bin, mapped: compressed bitmaps by kind and value.</summary>
internal sealed class FiltersView : IDisposable
{
    private readonly MappedSection _keyOffsets;
    private readonly MappedSection _keyBytes;
    private readonly MappedSection _entries;
    private readonly MappedSection _blocks;
    private readonly MappedSection _words;

    private FiltersView(ContainerFile file)
    {
        File = file;
        _entries = file.Section(FiltersFormat.Entries, 16);
        Count = (int)Math.Min(_entries.Count<FilterEntry>(), int.MaxValue);
        _keyOffsets = file.Section(FiltersFormat.KeyOffsets, 8, Count + 1L);
        _keyBytes = file.Section(FiltersFormat.KeyBytes, 1);
        _blocks = file.Section(FiltersFormat.Blocks, 16);
        _words = file.Section(FiltersFormat.Words, 8);
    }

    /// <summary>The container, for checks across files.</summary>
    public ContainerFile File { get; }

    /// <summary>Bitmaps in the file.</summary>
    public int Count { get; }

    /// <summary>Maps the file.</summary>
    /// <param name="path">A filters.bin.</param>
    /// <returns>The view.</returns>
    public static FiltersView Open(string path)
    {
        ContainerFile file = ContainerFile.Open(path, FiltersFormat.Magic, FiltersFormat.Version);
        try
        {
            return new FiltersView(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Key of an entry: kind, zero byte, value.</summary>
    public ReadOnlySpan<byte> Key(int entry)
    {
        long start = _keyOffsets.Get<long>(entry);
        return _keyBytes.Span<byte>(start, _keyOffsets.Get<long>(entry + 1L) - start);
    }

    /// <summary>Entry of a kind and value, or -1.</summary>
    /// <param name="kind">For example <c>type</c>.</param>
    /// <param name="value">Value in its normal form.</param>
    /// <returns>Index of the entry.</returns>
    public int Find(string kind, ReadOnlySpan<char> value)
    {
        Span<byte> key = stackalloc byte[1024];
        if (!Encoding.UTF8.TryGetBytes(kind, key, out int length) || length >= key.Length)
        {
            return -1;
        }

        key[length++] = 0;
        if (!Encoding.UTF8.TryGetBytes(value, key[length..], out int valueLength))
        {
            return -1;
        }

        key = key[..(length + valueLength)];
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            int order = Key(middle).SequenceCompareTo(key);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }

    /// <summary>First entry whose key does not come before a kind's.</summary>
    /// <param name="kind">For example <c>package</c>.</param>
    /// <returns>Index of the entry; <see cref="Count"/> when there is none.</returns>
    public int FirstOf(string kind)
    {
        Span<byte> key = stackalloc byte[256];
        key = key[..(Encoding.UTF8.GetBytes(kind, key) + 1)];
        key[^1] = 0;
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            if (Key(middle).SequenceCompareTo(key) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Whether an entry is of a kind.</summary>
    public bool IsOfKind(int entry, string kind)
    {
        ReadOnlySpan<byte> key = Key(entry);
        int end = key.IndexOf((byte)0);
        return end >= 0 && Encoding.UTF8.GetString(key[..end]) == kind;
    }

    /// <summary>Value of an entry, without its kind.</summary>
    public string Value(int entry)
    {
        ReadOnlySpan<byte> key = Key(entry);
        return Encoding.UTF8.GetString(key[(key.IndexOf((byte)0) + 1)..]);
    }

    /// <summary>Number of rows of an entry.</summary>
    public int Members(int entry) => (int)_entries.Get<FilterEntry>(entry).Members;

    /// <summary>Blocks of an entry.</summary>
    public ReadOnlySpan<FilterBlock> Blocks(int entry)
    {
        FilterEntry found = _entries.Get<FilterEntry>(entry);
        return _blocks.Span<FilterBlock>(found.FirstBlock, found.BlockCount);
    }

    /// <summary>Whether a block is a bitmap of 1,024 words rather than a list.</summary>
    public static bool IsBitmap(in FilterBlock block) => block.Members > FiltersFormat.MaxListMembers;

    /// <summary>Words of a bitmap block, cut off at the last row.</summary>
    /// <param name="block">A block with <see cref="IsBitmap"/>.</param>
    /// <returns>Up to 1,024 words that fit the rows.</returns>
    public ReadOnlySpan<ulong> Bitmap(in FilterBlock block)
    {
        int rowWords = (File.RowCount + 63) / 64;
        long first = (long)block.Index * FiltersFormat.WordsPerBlock;
        if (first >= rowWords)
        {
            throw _blocks.Damaged("a bitmap lies beyond the last row");
        }

        return _words.Span<ulong>((long)block.FirstWord, Math.Min(FiltersFormat.WordsPerBlock, rowWords - first));
    }

    /// <summary>Members of a list block, relative to its first place, ascending.</summary>
    /// <param name="block">A block without <see cref="IsBitmap"/>.</param>
    /// <returns>The members; each still to be checked against the row count.</returns>
    public ReadOnlySpan<ushort> List(in FilterBlock block)
    {
        ReadOnlySpan<ulong> words = _words.Span<ulong>((long)block.FirstWord, (block.Members + 3L) / 4);
        return System.Runtime.InteropServices.MemoryMarshal.Cast<ulong, ushort>(words)[..(int)block.Members];
    }

    /// <summary>Whether an entry holds the row at a place.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="at">The place.</param>
    /// <returns>True for members.</returns>
    public bool Contains(int entry, Place at)
    {
        int place = at.Index;
        ReadOnlySpan<FilterBlock> blocks = Blocks(entry);
        uint index = (uint)place / FiltersFormat.PlacesPerBlock;
        int low = 0;
        int high = blocks.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (blocks[middle].Index == index)
            {
                int member = place % FiltersFormat.PlacesPerBlock;
                return IsBitmap(blocks[middle])
                    ? (Bitmap(blocks[middle])[member >> 6] >> (member & 63) & 1) != 0
                    : List(blocks[middle]).BinarySearch((ushort)member) >= 0;
            }

            if (blocks[middle].Index < index)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return false;
    }

    /// <summary>Adds an entry's members to a bitmap.</summary>
    /// <param name="entry">Index of the entry.</param>
    /// <param name="words">Bit i of word w is place 64 w + i.</param>
    public void UnionInto(int entry, Span<ulong> words)
    {
        foreach (ref readonly FilterBlock block in Blocks(entry))
        {
            if (IsBitmap(block))
            {
                ReadOnlySpan<ulong> bitmap = Bitmap(block);
                Span<ulong> target = words.Slice((int)(block.Index * FiltersFormat.WordsPerBlock), bitmap.Length);
                Kernels.BitmapWords.Unite(target, bitmap);
                continue;
            }

            long first = (long)block.Index * FiltersFormat.PlacesPerBlock;
            foreach (ushort member in List(block))
            {
                long place = first + member;
                if (place >= File.RowCount)
                {
                    throw _blocks.Damaged($"a bitmap holds place {place}");
                }

                words[(int)(place >> 6)] |= 1UL << (int)(place & 63);
            }
        }

        MaskTail(words);
    }

    /// <summary>The error for content that contradicts itself.</summary>
    public Components.Foundation.Errors.SnapshotException Damaged(string what) => _entries.Damaged(what);

    /// <summary>Brings keys, entries and blocks into memory.</summary>
    public void Touch(CancellationToken cancellationToken)
    {
        _ = _keyOffsets.Touch(cancellationToken);
        _ = _keyBytes.Touch(cancellationToken);
        _ = _entries.Touch(cancellationToken);
        _ = _blocks.Touch(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    private void MaskTail(Span<ulong> words)
    {
        int used = File.RowCount & 63;
        if (used != 0)
        {
            words[^1] &= (1UL << used) - 1;
        }
    }
}

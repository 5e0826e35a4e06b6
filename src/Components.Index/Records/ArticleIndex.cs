using System.Text;
using Components.Catalog.Text;
using Components.Index.Container;

namespace Components.Index.Records;

/// <summary>Article numbers of records.bin: what catalogues with numbers of their own call their parts. Most have
/// none.</summary>
internal sealed class ArticleIndex
{
    private readonly MappedSection _offsets;
    private readonly MappedSection _bytes;
    private readonly MappedSection _rows;
    private readonly int _rowCount;

    /// <summary>Reads the sections' places.</summary>
    /// <param name="file">A records.bin.</param>
    public ArticleIndex(ContainerFile file)
    {
        _rows = file.Section(RecordsFormat.ArticleRows, 4);
        Count = (int)(_rows.LengthBytes / 4);
        _offsets = file.Section(RecordsFormat.ArticleOffsets, 8, Count + 1L);
        _bytes = file.Section(RecordsFormat.ArticleBytes, 1);
        _rowCount = file.RowCount;
    }

    /// <summary>Entries: an article number of a part each.</summary>
    public int Count { get; }

    /// <summary>An article number in its comparable form, UTF-8.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<byte> Key(int index)
    {
        long start = _offsets.Get<long>(index);
        return _bytes.Span<byte>(start, _offsets.Get<long>(index + 1) - start);
    }

    /// <summary>The part that it is a number of.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public int Row(int index)
    {
        uint row = _rows.Get<uint>(index);
        return row < (uint)_rowCount ? (int)row : throw _rows.Damaged($"article number {index} points to row {row}");
    }

    /// <summary>Rows of an article number, by binary search.</summary>
    /// <param name="number">As typed.</param>
    /// <param name="rows">Receives rows in ascending order, at most its length.</param>
    /// <returns>How many were written.</returns>
    public int Find(ReadOnlySpan<char> number, Span<int> rows)
    {
        if (Count == 0 || Encoded(number) is not { Length: > 0 } key)
        {
            return 0;
        }

        int low = 0;
        for (int high = Count; low < high;)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            (low, high) = Key(middle).SequenceCompareTo(key) < 0 ? (middle + 1, high) : (low, middle);
        }

        int found = 0;
        while (found < rows.Length && low < Count && Key(low).SequenceEqual(key))
        {
            rows[found++] = Row(low++);
        }

        return found;
    }

    /// <summary>The same by looking at every entry: for the engine that is the referee.</summary>
    public int FindByScan(ReadOnlySpan<char> number, Span<int> rows)
    {
        byte[] key = Encoded(number);
        int found = 0;
        for (int index = 0; index < Count && found < rows.Length; index++)
        {
            if (key.Length > 0 && Key(index).SequenceEqual(key))
            {
                rows[found++] = Row(index);
            }
        }

        return found;
    }

    /// <summary>Checks that entries ascend, each in its comparable form, and point to parts.</summary>
    public void Verify()
    {
        Invariant.Offsets64(_offsets, _bytes.LengthBytes, "article numbers");
        for (int index = 0; index < Count; index++)
        {
            ReadOnlySpan<byte> key = Key(index);
            int order = index == 0 ? -1 : Key(index - 1).SequenceCompareTo(key);
            bool ascends = order < 0 || (order == 0 && Row(index - 1) < Row(index));
            if (!ascends || key.IsEmpty || Row(index) < 0 || !Encoded(Encoding.UTF8.GetString(key)).AsSpan().SequenceEqual(key))
            {
                throw _bytes.Damaged($"article number {index} is wrong");
            }
        }
    }

    /// <summary>Brings the entries into memory.</summary>
    public void Touch(CancellationToken cancellationToken)
    {
        foreach (MappedSection section in (ReadOnlySpan<MappedSection>)[_offsets, _bytes, _rows])
        {
            _ = section.Touch(cancellationToken);
        }
    }

    private static byte[] Encoded(ReadOnlySpan<char> number) => Encoding.UTF8.GetBytes(ArticleNumber.Key(number));
}

using System.Buffers.Binary;
using Components.Index.Building.Container;
using Components.Index.Building.Order;
using Components.Index.Lexical;

namespace Components.Index.Building.Lexical;

/// <summary>Writes the postings of one term after another, by place.</summary>
/// <param name="order">Places of the rows.</param>
/// <param name="lengths">Weighted lengths by place.</param>
/// <param name="bm25">Scoring, for the bounds.</param>
/// <param name="terms">Receives terms.</param>
/// <param name="blocks">Receives blocks.</param>
/// <param name="blockStarts">Receives where contents begin.</param>
/// <param name="postings">Receives contents.</param>
internal sealed class PostingsWriter(
    RowOrder order, ushort[] lengths, Bm25 bm25, Spool terms, Spool blocks, Spool blockStarts, Spool postings)
{
    private readonly byte[] _byPlace = new byte[order.Places.Length];
    private readonly byte[] _content = new byte[1 + LexicalFormat.WindowSize];
    private byte[] _list = new byte[1024];
    private ulong[] _sorted = new ulong[1024];
    private uint _blockCount;

    /// <summary>Writes a term.</summary>
    /// <param name="rows">Rows that hold it.</param>
    /// <param name="frequencies">Their frequencies.</param>
    public void Add(ReadOnlySpan<uint> rows, ReadOnlySpan<byte> frequencies)
    {
        if (postings.LengthBytes > uint.MaxValue - ((5L * rows.Length) + (2L * _content.Length)))
        {
            throw new InvalidOperationException("The postings of the lexical index exceed 4 GiB.");
        }

        if (rows.Length == 1)
        {
            terms.Append<LexicalTerm>([new LexicalTerm(1, order.Places[rows[0]], frequencies[0])]);
            return;
        }

        ReadOnlySpan<ulong> sorted = Sort(rows, frequencies);
        int windows = 1;
        for (int index = 1; index < sorted.Length; index++)
        {
            windows += Window(sorted[index]) != Window(sorted[index - 1]) ? 1 : 0;
        }

        // A block costs twelve bytes and more before it holds anything: what is strewn thinly is listed.
        if (sorted.Length < 2 * windows)
        {
            terms.Append<LexicalTerm>([new LexicalTerm((uint)rows.Length, (uint)postings.LengthBytes, 0)]);
            AddList(sorted);
            return;
        }

        terms.Append<LexicalTerm>([new LexicalTerm((uint)rows.Length, _blockCount, (uint)windows)]);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && Window(sorted[end]) == Window(sorted[start]))
            {
                end++;
            }

            AddBlock(sorted[start..end]);
        }
    }

    private static int Place(ulong posting) => (int)(posting >> 8);

    private static int Window(ulong posting) => Place(posting) / LexicalFormat.WindowSize;

    private static byte CommonFrequency(ReadOnlySpan<ulong> postings)
    {
        foreach (ulong posting in postings)
        {
            if ((byte)posting != (byte)postings[0])
            {
                return 0;
            }
        }

        return (byte)postings[0];
    }

    /// <summary>Postings by place: place shifted by 8, or'ed with the frequency.</summary>
    private ReadOnlySpan<ulong> Sort(ReadOnlySpan<uint> rows, ReadOnlySpan<byte> frequencies)
    {
        if (_sorted.Length < rows.Length)
        {
            _sorted = new ulong[Math.Max(rows.Length, _sorted.Length * 2)];
        }

        Span<ulong> sorted = _sorted.AsSpan(0, rows.Length);
        if (rows.Length < _byPlace.Length / 16)
        {
            for (int index = 0; index < rows.Length; index++)
            {
                sorted[index] = ((ulong)order.Places[rows[index]] << 8) | frequencies[index];
            }

            sorted.Sort();
            return sorted;
        }

        // Frequent terms go through an array by place: one pass over it costs less than sorting.
        for (int index = 0; index < rows.Length; index++)
        {
            _byPlace[order.Places[rows[index]]] = frequencies[index];
        }

        int count = 0;
        for (int place = 0; place < _byPlace.Length && count < sorted.Length; place++)
        {
            if (_byPlace[place] != 0)
            {
                sorted[count++] = ((ulong)(uint)place << 8) | _byPlace[place];
            }
        }

        Array.Clear(_byPlace);
        return sorted[..count];
    }

    private void AddList(ReadOnlySpan<ulong> sorted)
    {
        byte common = CommonFrequency(sorted);
        int length = 1 + ((common == 0 ? 5 : 4) * sorted.Length);
        if (_list.Length < length)
        {
            _list = new byte[Math.Max(length, _list.Length * 2)];
        }

        Span<byte> list = _list.AsSpan(0, length);
        list[0] = common;
        for (int index = 0; index < sorted.Length; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(list[(1 + (4 * index))..], (uint)Place(sorted[index]));
            if (common == 0)
            {
                list[1 + (4 * sorted.Length) + index] = (byte)sorted[index];
            }
        }

        postings.Append<byte>(list);
    }

    private void AddBlock(ReadOnlySpan<ulong> sorted)
    {
        int window = Window(sorted[0]);
        int first = window * LexicalFormat.WindowSize;
        byte common = CommonFrequency(sorted);
        BlockForm form = BlockContent.FormOf(common, sorted.Length, Math.Min(LexicalFormat.WindowSize, lengths.Length - first));
        Span<byte> content = _content.AsSpan(0, 1 + BlockContent.BytesOf(form, sorted.Length));
        content.Clear();
        content[0] = common;
        Span<byte> places = content[1..];
        float largest = 0;
        for (int index = 0; index < sorted.Length; index++)
        {
            byte frequency = (byte)sorted[index];
            int offset = Place(sorted[index]) - first;
            largest = Math.Max(largest, bm25.Weight(frequency, lengths[first + offset]));
            switch (form)
            {
                case BlockForm.All:
                    break;
                case BlockForm.List:
                    places[index] = (byte)offset;
                    break;
                case BlockForm.Bitmap:
                    places[offset >> 3] |= (byte)(1 << (offset & 7));
                    break;
                case BlockForm.ListWithFrequencies:
                    places[index] = (byte)offset;
                    places[sorted.Length + index] = frequency;
                    break;
                default:
                    places[offset] = frequency;
                    break;
            }
        }

        blocks.Append<LexicalBlock>([LexicalBlock.Of(window, sorted.Length, largest)]);
        blockStarts.Append<uint>([(uint)postings.LengthBytes]);
        postings.Append<byte>(content);
        _blockCount++;
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Components.Index.Building.Container;
using Components.Index.Formats.Container;
using Components.Index.Formats.Lexical;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Building.Lexical;

/// <summary>Merges segments into lexical.bin.</summary>
internal static class LexicalWriter
{
    private const int SectionCount = 8;

    /// <summary>Writes the file.</summary>
    /// <param name="segments">Segments in row order.</param>
    /// <param name="settings">BM25 constants.</param>
    /// <param name="rowIdentity">Digest of the ids.</param>
    /// <param name="outputPath">Target.</param>
    /// <param name="cancellationToken">Stops between terms.</param>
    public static void Write(IReadOnlyList<Segment> segments, LexicalSettings settings, ulong rowIdentity, string outputPath, CancellationToken cancellationToken)
    {
        ushort[] lengths = [.. segments.SelectMany(static segment => segment.Lengths)];
        ulong totalLength = 0;
        foreach (ushort length in lengths)
        {
            totalLength += length;
        }

        Bm25 bm25 = Bm25.For(lengths.Length, totalLength, (float)settings.K1, (float)settings.B);
        string directory = Path.GetDirectoryName(Path.GetFullPath(outputPath))!;
        using Spool termOffsets = new(directory);
        using Spool termBytes = new(directory);
        using Spool terms = new(directory);
        using Spool blocks = new(directory);
        using Spool postings = new(directory);
        List<LexicalWord> words = [];
        Merge(segments, bm25, lengths, new Output(termOffsets, termBytes, terms, blocks, postings, words), cancellationToken);
        termOffsets.Append<uint>([(uint)termBytes.LengthBytes]);
        ContainerHeader shape = new(LexicalFormat.Magic, LexicalFormat.Version, 0, lengths.Length, 0, 0, rowIdentity, 0);
        ContainerWriter.Write(outputPath, shape, SectionCount, writer =>
        {
            writer.Section<LexicalStatistics>(LexicalFormat.Statistics, [Statistics(settings, lengths.Length, totalLength)]);
            foreach ((int id, int size, Spool spool) in new[]
            {
                (LexicalFormat.TermOffsets, 4, termOffsets), (LexicalFormat.TermBytes, 1, termBytes), (LexicalFormat.Terms, 16, terms),
                (LexicalFormat.Blocks, 16, blocks), (LexicalFormat.Postings, 4, postings),
            })
            {
                writer.Begin(id, size);
                writer.Write(spool);
            }

            writer.Section<ushort>(LexicalFormat.Lengths, lengths);
            writer.Section<LexicalWord>(LexicalFormat.Words, CollectionsMarshal.AsSpan(words));
        });
    }

    private static LexicalStatistics Statistics(LexicalSettings settings, int documents, ulong totalLength)
    {
        Span<byte> digest = stackalloc byte[32];
        Analyzer.TablesDigest.CopyTo(digest);
        ReadOnlySpan<byte> bytes = digest;
        return new LexicalStatistics(
            Analyzer.Version,
            (uint)documents,
            totalLength,
            (float)settings.K1,
            (float)settings.B,
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
            0);
    }

    private static void Merge(IReadOnlyList<Segment> segments, Bm25 bm25, ushort[] lengths, Output output, CancellationToken cancellationToken)
    {
        List<SegmentCursor> cursors = [.. segments.Select(static segment => new SegmentCursor(segment)).Where(static cursor => cursor.Next())];
        List<SegmentCursor> current = [];
        List<uint> rows = [];
        List<byte> frequencies = [];
        while (cursors.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            current.Clear();
            foreach (SegmentCursor cursor in cursors)
            {
                int order = current.Count == 0 ? -1 : cursor.Term.SequenceCompareTo(current[0].Term);
                if (order < 0)
                {
                    current.Clear();
                }

                if (order <= 0)
                {
                    current.Add(cursor);
                }
            }

            rows.Clear();
            frequencies.Clear();
            foreach (SegmentCursor cursor in current)
            {
                cursor.AppendTo(rows, frequencies);
            }

            output.AddTerm(current[0].Term, CollectionsMarshal.AsSpan(rows), CollectionsMarshal.AsSpan(frequencies), bm25, lengths);
            foreach (SegmentCursor cursor in current)
            {
                if (!cursor.Next())
                {
                    cursors.Remove(cursor);
                }
            }
        }
    }

    private sealed class Output(Spool termOffsets, Spool termBytes, Spool terms, Spool blocks, Spool postings, List<LexicalWord> words)
    {
        private readonly List<uint> _packed = [];
        private readonly uint[] _gaps = new uint[LexicalFormat.BlockSize];
        private readonly uint[] _frequencies = new uint[LexicalFormat.BlockSize];
        private uint _termCount;
        private uint _blockCount;

        public void AddTerm(ReadOnlySpan<byte> term, ReadOnlySpan<uint> rows, ReadOnlySpan<byte> frequencies, Bm25 bm25, ushort[] lengths)
        {
            if (termBytes.LengthBytes > uint.MaxValue - term.Length || postings.LengthBytes / 4 > uint.MaxValue - (2 * LexicalFormat.BlockSize))
            {
                throw new InvalidOperationException("The lexical index exceeds 4 GiB of terms or 16 GiB of postings.");
            }

            termOffsets.Append<uint>([(uint)termBytes.LengthBytes]);
            termBytes.Append(term);
            if (EditDistance.Allowed(term) > 0)
            {
                words.Add(new LexicalWord(_termCount, EditDistance.Letters(term)));
            }

            _termCount++;
            if (rows.Length == 1)
            {
                terms.Append<LexicalTerm>([new LexicalTerm(1, rows[0], bm25.Weight(frequencies[0], lengths[rows[0]]), frequencies[0])]);
                return;
            }

            uint firstBlock = _blockCount;
            float maxWeight = 0;
            long before = -1;
            for (int start = 0; start < rows.Length; start += LexicalFormat.BlockSize)
            {
                int count = Math.Min(LexicalFormat.BlockSize, rows.Length - start);
                maxWeight = Math.Max(maxWeight, AddBlock(rows.Slice(start, count), frequencies.Slice(start, count), ref before, bm25, lengths));
            }

            terms.Append<LexicalTerm>([new LexicalTerm((uint)rows.Length, firstBlock, maxWeight, 0)]);
        }

        private float AddBlock(ReadOnlySpan<uint> rows, ReadOnlySpan<byte> frequencies, ref long before, Bm25 bm25, ushort[] lengths)
        {
            float maxWeight = 0;
            for (int index = 0; index < rows.Length; index++)
            {
                _gaps[index] = (uint)(rows[index] - before - 1);
                _frequencies[index] = frequencies[index] - 1u;
                before = rows[index];
                maxWeight = Math.Max(maxWeight, bm25.Weight(frequencies[index], lengths[rows[index]]));
            }

            ReadOnlySpan<uint> gaps = _gaps.AsSpan(0, rows.Length);
            ReadOnlySpan<uint> stored = _frequencies.AsSpan(0, rows.Length);
            int rowBits = BitPacking.Width(gaps);
            int frequencyBits = BitPacking.Width(stored);
            uint firstWord = (uint)(postings.LengthBytes / sizeof(uint));
            _packed.Clear();
            BitPacking.Pack(gaps, rowBits, _packed);
            BitPacking.Pack(stored, frequencyBits, _packed);
            postings.Append<uint>(CollectionsMarshal.AsSpan(_packed));
            blocks.Append<LexicalBlock>([new LexicalBlock(rows[^1], firstWord, maxWeight, (byte)rowBits, (byte)frequencyBits, (ushort)rows.Length)]);
            _blockCount++;
            return maxWeight;
        }
    }
}

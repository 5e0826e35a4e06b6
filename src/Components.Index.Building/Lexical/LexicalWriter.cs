using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Components.Foundation.Reporting;
using Components.Index.Building.Container;
using Components.Index.Building.Order;
using Components.Index.Container;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Building.Lexical;

/// <summary>Merges segments into lexical.bin.</summary>
internal static class LexicalWriter
{
    private const int SectionCount = 10;
    private const int BytesBetweenReports = 1 << 18;

    /// <summary>Writes the file.</summary>
    /// <param name="segments">Segments in row order.</param>
    /// <param name="order">Places of the rows.</param>
    /// <param name="settings">BM25 constants.</param>
    /// <param name="rowIdentity">Digest of the ids.</param>
    /// <param name="outputPath">Target.</param>
    /// <param name="cancellationToken">Stops between terms.</param>
    /// <param name="progress">Told how many of the segments' words are merged.</param>
    public static void Write(IReadOnlyList<Segment> segments, RowOrder order, LexicalSettings settings, ulong rowIdentity,
        string outputPath, CancellationToken cancellationToken, IProgress<WorkDone>? progress = null)
    {
        ushort[] lengths = [.. segments.SelectMany(static segment => segment.Lengths)];
        ulong totalLength = 0;
        foreach (ushort length in lengths)
        {
            totalLength += length;
        }

        Bm25 bm25 = Bm25.For(lengths.Length, totalLength, (float)settings.K1, (float)settings.B);
        int places = LexicalFormat.WindowCount(lengths.Length) * LexicalFormat.WindowSize;
        ushort[] byPlace = ByPlace(order, lengths, places);
        string directory = Path.GetDirectoryName(Path.GetFullPath(outputPath))!;
        using Spool termOffsets = new(directory);
        using Spool termBytes = new(directory);
        using Spool terms = new(directory);
        using Spool blocks = new(directory);
        using Spool blockStarts = new(directory);
        using Spool postings = new(directory);
        List<LexicalWord> words = [];
        PostingsWriter writer = new(
            order, byPlace.AsSpan(0, lengths.Length).ToArray(), bm25, terms, blocks, blockStarts, postings);
        Merge(segments, new Output(termOffsets, termBytes, writer, words), progress, cancellationToken);
        termOffsets.Append<uint>([(uint)termBytes.LengthBytes]);
        ContainerHeader shape = new(
            LexicalFormat.Magic, LexicalFormat.Version, 0, lengths.Length, 0, 0, rowIdentity, 0, order.Identity);
        ContainerWriter.Write(outputPath, shape, SectionCount, file =>
        {
            file.Section<LexicalStatistics>(LexicalFormat.Statistics, [Statistics(settings, lengths.Length, totalLength)]);
            foreach ((int id, int size, Spool spool) in new[]
            {
                (LexicalFormat.TermOffsets, 4, termOffsets), (LexicalFormat.TermBytes, 1, termBytes),
                (LexicalFormat.Terms, 12, terms),
                (LexicalFormat.Blocks, 8, blocks), (LexicalFormat.BlockStarts, 4, blockStarts),
                (LexicalFormat.Postings, 1, postings),
            })
            {
                file.Begin(id, size);
                file.Write(spool);
            }

            file.Section<ushort>(LexicalFormat.Lengths, byPlace);
            file.Section<LexicalWord>(LexicalFormat.Words, CollectionsMarshal.AsSpan(words));
            file.Section<LexicalWindow>(LexicalFormat.Windows, Windows(order, byPlace));
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

    private static void Merge(
        IReadOnlyList<Segment> segments, Output output, IProgress<WorkDone>? progress, CancellationToken cancellationToken)
    {
        long total = segments.Sum(static segment => segment.Terms.LengthBytes);
        long merged = 0;
        long told = 0;
        List<SegmentCursor> cursors = [.. segments.Select(static segment => new SegmentCursor(segment))
            .Where(static cursor => cursor.Next())];
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
            merged += current.Sum(static cursor => (long)cursor.LengthBytes);
            if (progress is not null && (merged >= told + BytesBetweenReports || merged == total))
            {
                told = merged;
                progress.Report(new WorkDone("merging the words of segments", WorkUnit.Bytes, merged, total));
            }

            foreach (SegmentCursor cursor in current)
            {
                cursor.AppendTo(rows, frequencies);
            }

            output.AddTerm(current[0].Term, CollectionsMarshal.AsSpan(rows), CollectionsMarshal.AsSpan(frequencies));
            foreach (SegmentCursor cursor in current)
            {
                if (!cursor.Next())
                {
                    cursors.Remove(cursor);
                }
            }
        }
    }

    private static ushort[] ByPlace(RowOrder order, ushort[] lengths, int places)
    {
        ushort[] byPlace = new ushort[places];
        for (int place = 0; place < lengths.Length; place++)
        {
            byPlace[place] = lengths[order.Rows[place]];
        }

        return byPlace;
    }

    private static LexicalWindow[] Windows(RowOrder order, ushort[] byPlace)
    {
        LexicalWindow[] windows = new LexicalWindow[LexicalFormat.WindowCount(order.Rows.Length)];
        Array.Fill(windows, new LexicalWindow(uint.MaxValue, uint.MaxValue));
        for (int place = 0; place < order.Rows.Length; place++)
        {
            ref LexicalWindow window = ref windows[place / LexicalFormat.WindowSize];
            window = new LexicalWindow(
                Math.Min(window.SmallestRow, order.Rows[place]), Math.Min(window.ShortestLength, byPlace[place]));
        }

        return windows;
    }

    private sealed class Output(Spool termOffsets, Spool termBytes, PostingsWriter postings, List<LexicalWord> words)
    {
        private uint _termCount;

        public void AddTerm(ReadOnlySpan<byte> term, ReadOnlySpan<uint> rows, ReadOnlySpan<byte> frequencies)
        {
            if (termBytes.LengthBytes > uint.MaxValue - term.Length)
            {
                throw new InvalidOperationException("The terms of the lexical index exceed 4 GiB.");
            }

            termOffsets.Append<uint>([(uint)termBytes.LengthBytes]);
            termBytes.Append(term);
            if (Misspelling.Allowed(term) > 0)
            {
                words.Add(new LexicalWord(_termCount, Misspelling.Letters(term)));
            }

            _termCount++;
            postings.Add(rows, frequencies);
        }
    }
}

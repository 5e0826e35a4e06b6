using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Components.Index.Container;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Lexical;

/// <summary>lexical.bin, mapped: terms, postings by window, lengths. Rows stand in the order of order.bin, by place.</summary>
internal sealed class LexicalView : IDisposable
{
    private readonly MappedSection _termOffsets;
    private readonly MappedSection _termBytes;
    private readonly MappedSection _terms;
    private readonly MappedSection _blocks;
    private readonly MappedSection _postings;
    private readonly MappedSection _blockStarts;
    private readonly MappedSection _lengths;
    private readonly MappedSection _words;
    private readonly MappedSection _windows;

    private LexicalView(ContainerFile file)
    {
        File = file;
        MappedSection statistics = file.Section(LexicalFormat.Statistics, 64, 1);
        Statistics = statistics.Get<LexicalStatistics>(0);
        if (!float.IsFinite(Statistics.K1) || !float.IsFinite(Statistics.B) || Statistics.K1 < 0 || Statistics.B is < 0 or > 1
            || Statistics.Documents > file.RowCount)
        {
            throw statistics.Damaged("the BM25 statistics are out of range");
        }

        WindowCount = LexicalFormat.WindowCount(file.RowCount);
        long padded = (long)WindowCount * LexicalFormat.WindowSize;
        _terms = file.Section(LexicalFormat.Terms, 12);
        TermCount = (int)Math.Min(_terms.Count<LexicalTerm>(), int.MaxValue);
        _termOffsets = file.Section(LexicalFormat.TermOffsets, 4, TermCount + 1L);
        _termBytes = file.Section(LexicalFormat.TermBytes, 1);
        _blocks = file.Section(LexicalFormat.Blocks, 8);
        _blockStarts = file.Section(LexicalFormat.BlockStarts, 4, _blocks.Count<LexicalBlock>());
        _postings = file.Section(LexicalFormat.Postings, 1);
        _lengths = file.Section(LexicalFormat.Lengths, 2, padded);
        _words = file.Section(LexicalFormat.Words, 8);
        _windows = file.Section(LexicalFormat.Windows, 8, WindowCount);
        Bm25 = Bm25.For(Statistics.Documents, Statistics.TotalLength, Statistics.K1, Statistics.B);
    }

    /// <summary>The container, for checks across files.</summary>
    public ContainerFile File { get; }

    /// <summary>Numbers of the whole collection.</summary>
    public LexicalStatistics Statistics { get; }

    /// <summary>Scoring constants.</summary>
    public Bm25 Bm25 { get; }

    /// <summary>Terms.</summary>
    public int TermCount { get; }

    /// <summary>Windows of 256 places; the last one may hold fewer rows.</summary>
    public int WindowCount { get; }

    /// <summary>Weighted lengths by place, whole windows; 0 after the last row.</summary>
    public ReadOnlySpan<ushort> Lengths => _lengths.Span<ushort>(0, _lengths.Count<ushort>());

    /// <summary>The windows.</summary>
    public ReadOnlySpan<LexicalWindow> Windows => _windows.Span<LexicalWindow>(0, WindowCount);

    /// <summary>Words of letters only.</summary>
    public ReadOnlySpan<LexicalWord> Words => _words.Span<LexicalWord>(0, _words.Count<LexicalWord>());

    /// <summary>Maps the file.</summary>
    /// <param name="path">A lexical.bin.</param>
    /// <param name="requireAnalyzer">Whether to refuse an index of another analyzer, as every engine must.</param>
    /// <returns>The view.</returns>
    public static LexicalView Open(string path, bool requireAnalyzer = true)
    {
        ContainerFile file = ContainerFile.Open(path, LexicalFormat.Magic, LexicalFormat.Version);
        try
        {
            LexicalView view = new(file);
            if (requireAnalyzer && !view.HasThisAnalyzer())
            {
                throw FormatErrors.OtherAnalyzer(path, view.Statistics.AnalyzerVersion, Analyzer.Version);
            }

            return view;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of a term.</summary>
    public ReadOnlySpan<byte> TermBytes(int term)
    {
        uint start = _termOffsets.Get<uint>(term);
        return _termBytes.Span<byte>(start, (long)_termOffsets.Get<uint>(term + 1L) - start);
    }

    /// <summary>Numbers of a term.</summary>
    public LexicalTerm Term(int term) => _terms.Get<LexicalTerm>(term);

    /// <summary>Index of a term by binary search, or -1.</summary>
    public int Find(ReadOnlySpan<byte> bytes)
    {
        int low = 0;
        int high = TermCount - 1;
        while (low <= high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            int order = TermBytes(middle).SequenceCompareTo(bytes);
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

    /// <summary>Rows in a window.</summary>
    /// <param name="window">0 to <see cref="WindowCount"/> - 1.</param>
    /// <returns>256, fewer in the last.</returns>
    public int WindowRows(int window) => Math.Min(LexicalFormat.WindowSize, File.RowCount - (window * LexicalFormat.WindowSize));

    /// <summary>Blocks of a term that has some, by ascending window.</summary>
    public ReadOnlySpan<LexicalBlock> Blocks(in LexicalTerm term) => _blocks.Span<LexicalBlock>(term.First, term.Blocks);

    /// <summary>Content of a block.</summary>
    /// <param name="index">Index among all blocks: the term's first and up.</param>
    /// <param name="block">The block.</param>
    /// <returns>Its postings.</returns>
    public BlockContent Content(long index, in LexicalBlock block)
    {
        if (block.Window >= WindowCount || block.Count > WindowRows(block.Window))
        {
            throw _blocks.Damaged("a block of postings lies outside the rows");
        }

        long start = _blockStarts.Get<uint>(index);
        byte frequency = _postings.Get<byte>(start);
        BlockForm form = BlockContent.FormOf(frequency, block.Count, WindowRows(block.Window));
        return new BlockContent(frequency, form, _postings.Span<byte>(start + 1, BlockContent.BytesOf(form, block.Count)),
            block.Count);
    }

    /// <summary>Copies the places of a term without blocks, with its frequencies.</summary>
    /// <param name="term">The term.</param>
    /// <param name="places">Room for as many as the document frequency; receives the places, ascending.</param>
    /// <param name="frequencies">As long; receives weighted frequencies.</param>
    public void ReadList(in LexicalTerm term, Span<uint> places, Span<byte> frequencies)
    {
        if (term.DocumentFrequency == 1)
        {
            (places[0], frequencies[0]) = (term.First, (byte)term.Blocks);
        }
        else
        {
            byte frequency = _postings.Get<byte>(term.First);
            ReadOnlySpan<byte> bytes = _postings.Span<byte>(term.First + 1L, (frequency == 0 ? 5L : 4L) * term.DocumentFrequency);
            MemoryMarshal.Cast<byte, uint>(bytes[..(4 * (int)term.DocumentFrequency)]).CopyTo(places);
            if (frequency == 0)
            {
                bytes[(4 * (int)term.DocumentFrequency)..].CopyTo(frequencies);
            }
            else
            {
                frequencies[..(int)term.DocumentFrequency].Fill(frequency);
            }
        }

        foreach (uint place in places[..(int)term.DocumentFrequency])
        {
            if (place >= (uint)File.RowCount)
            {
                throw _postings.Damaged($"a term points to place {place}");
            }
        }
    }

    /// <summary>Postings of a term without blocks.</summary>
    /// <param name="term">A term without blocks.</param>
    /// <returns>Its document frequency.</returns>
    public int ListLength(in LexicalTerm term) => term.DocumentFrequency is > 0 && term.DocumentFrequency <= (uint)File.RowCount
        ? (int)term.DocumentFrequency
        : throw _terms.Damaged($"a term occurs in {term.DocumentFrequency} rows");

    /// <summary>All postings of a term, for those who read everything.</summary>
    /// <param name="term">The term.</param>
    /// <param name="places">Receives places, ascending.</param>
    /// <param name="frequencies">Receives as many weighted frequencies.</param>
    public void ReadAll(in LexicalTerm term, List<uint> places, List<byte> frequencies)
    {
        places.Clear();
        frequencies.Clear();
        if (!term.HasBlocks)
        {
            CollectionsMarshal.SetCount(places, ListLength(term));
            CollectionsMarshal.SetCount(frequencies, ListLength(term));
            ReadList(term, CollectionsMarshal.AsSpan(places), CollectionsMarshal.AsSpan(frequencies));
            return;
        }

        Span<byte> window = stackalloc byte[LexicalFormat.WindowSize];
        ReadOnlySpan<LexicalBlock> blocks = Blocks(term);
        for (int index = 0; index < blocks.Length; index++)
        {
            Content(term.First + (long)index, blocks[index]).Expand(window, WindowRows(blocks[index].Window));
            for (int place = 0; place < WindowRows(blocks[index].Window); place++)
            {
                if (window[place] != 0)
                {
                    places.Add((uint)((blocks[index].Window * LexicalFormat.WindowSize) + place));
                    frequencies.Add(window[place]);
                }
            }
        }
    }

    /// <summary>The error for content that contradicts itself.</summary>
    public Components.Foundation.Errors.SnapshotException Damaged(string what) => _terms.Damaged(what);

    /// <summary>Brings everything but the contents of blocks into memory.</summary>
    public void Touch(CancellationToken cancellationToken)
    {
        _ = _termOffsets.Touch(cancellationToken);
        _ = _termBytes.Touch(cancellationToken);
        _ = _terms.Touch(cancellationToken);
        _ = _blocks.Touch(cancellationToken);
        _ = _blockStarts.Touch(cancellationToken);
        _ = _lengths.Touch(cancellationToken);
        _ = _words.Touch(cancellationToken);
        _ = _windows.Touch(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    private bool HasThisAnalyzer()
    {
        Span<byte> digest = stackalloc byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(digest, Statistics.Digest0);
        BinaryPrimitives.WriteUInt64LittleEndian(digest[8..], Statistics.Digest1);
        BinaryPrimitives.WriteUInt64LittleEndian(digest[16..], Statistics.Digest2);
        BinaryPrimitives.WriteUInt64LittleEndian(digest[24..], Statistics.Digest3);
        return Statistics.AnalyzerVersion == Analyzer.Version
            && Foundation.Files.Sha256Digest.FromBytes(digest) == Analyzer.TablesDigest;
    }
}

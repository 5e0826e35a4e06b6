using System.Buffers.Binary;
using Components.Index.Formats.Container;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Formats.Lexical;

/// <summary>lexical.bin, mapped: terms, postings in blocks, lengths.</summary>
internal sealed class LexicalView : IDisposable
{
    private readonly MappedSection _termOffsets;
    private readonly MappedSection _termBytes;
    private readonly MappedSection _terms;
    private readonly MappedSection _blocks;
    private readonly MappedSection _postings;
    private readonly MappedSection _lengths;
    private readonly MappedSection _words;

    private LexicalView(ContainerFile file)
    {
        File = file;
        MappedSection statistics = file.Section(LexicalFormat.Statistics, 64, 1);
        Statistics = statistics.Get<LexicalStatistics>(0);
        if (!float.IsFinite(Statistics.K1) || !float.IsFinite(Statistics.B) || Statistics.K1 < 0 || Statistics.B is < 0 or > 1 || Statistics.Documents > file.RowCount)
        {
            throw statistics.Damaged("the BM25 statistics are out of range");
        }

        _terms = file.Section(LexicalFormat.Terms, 16);
        TermCount = (int)Math.Min(_terms.Count<LexicalTerm>(), int.MaxValue);
        _termOffsets = file.Section(LexicalFormat.TermOffsets, 4, TermCount + 1L);
        _termBytes = file.Section(LexicalFormat.TermBytes, 1);
        _blocks = file.Section(LexicalFormat.Blocks, 16);
        _postings = file.Section(LexicalFormat.Postings, 4);
        _lengths = file.Section(LexicalFormat.Lengths, 2, file.RowCount);
        _words = file.Section(LexicalFormat.Words, 8);
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

    /// <summary>Weighted lengths, one u16 per row.</summary>
    public ReadOnlySpan<ushort> Lengths => _lengths.Span<ushort>(0, File.RowCount);

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

    /// <summary>Blocks of a term whose document frequency exceeds 1.</summary>
    public ReadOnlySpan<LexicalBlock> Blocks(in LexicalTerm term) =>
        _blocks.Span<LexicalBlock>(term.First, ((long)term.DocumentFrequency + LexicalFormat.BlockSize - 1) / LexicalFormat.BlockSize);

    /// <summary>The blocks of a term as a section, for cursors that outlive a span.</summary>
    public MappedSection BlockSection(in LexicalTerm term) => _blocks.Slice(
        term.First * 16L, ((long)term.DocumentFrequency + LexicalFormat.BlockSize - 1) / LexicalFormat.BlockSize * 16);

    /// <summary>Unpacks the rows of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="before">Last row of the block before, -1 for the first.</param>
    /// <param name="rows">128 numbers; receives the rows, ascending.</param>
    /// <returns>How many there are.</returns>
    public int ReadRows(in LexicalBlock block, int before, Span<uint> rows)
    {
        int count = CheckedCount(block);
        BitUnpacking.Unpack(_postings.Span<uint>(block.FirstWord, block.RowWords), block.RowBits, rows[..count]);
        long row = before;
        for (int index = 0; index < count; index++)
        {
            row += rows[index] + 1L;
            rows[index] = (uint)row;
        }

        if (before < -1 || row != block.LastRow || row >= File.RowCount)
        {
            throw _postings.Damaged("a block of postings does not end at its last row");
        }

        return count;
    }

    /// <summary>Unpacks the weighted frequencies of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="frequencies">128 numbers; receives the frequencies.</param>
    public void ReadFrequencies(in LexicalBlock block, Span<uint> frequencies)
    {
        int count = CheckedCount(block);
        BitUnpacking.Unpack(_postings.Span<uint>((long)block.FirstWord + block.RowWords, block.FrequencyWords), block.FrequencyBits, frequencies[..count]);
        for (int index = 0; index < count; index++)
        {
            frequencies[index]++;
        }
    }

    /// <summary>Row of a term whose document frequency is 1.</summary>
    public int SingleRow(in LexicalTerm term) => term.First < (uint)File.RowCount && term.Frequency > 0
        ? (int)term.First
        : throw _terms.Damaged($"a term points to row {term.First}");

    /// <summary>The error for content that contradicts itself.</summary>
    public Components.Catalog.Errors.SnapshotException Damaged(string what) => _terms.Damaged(what);

    /// <summary>Brings terms, block heads and lengths into memory.</summary>
    public void Touch(CancellationToken cancellationToken)
    {
        _ = _termOffsets.Touch(cancellationToken);
        _ = _termBytes.Touch(cancellationToken);
        _ = _terms.Touch(cancellationToken);
        _ = _blocks.Touch(cancellationToken);
        _ = _lengths.Touch(cancellationToken);
        _ = _words.Touch(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    private int CheckedCount(in LexicalBlock block)
    {
        if (block.Count is < 1 or > LexicalFormat.BlockSize || block.RowBits > 32 || block.FrequencyBits > 8)
        {
            throw _blocks.Damaged("a block of postings has widths out of range");
        }

        return block.Count;
    }

    private bool HasThisAnalyzer()
    {
        Span<byte> digest = stackalloc byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(digest, Statistics.Digest0);
        BinaryPrimitives.WriteUInt64LittleEndian(digest[8..], Statistics.Digest1);
        BinaryPrimitives.WriteUInt64LittleEndian(digest[16..], Statistics.Digest2);
        BinaryPrimitives.WriteUInt64LittleEndian(digest[24..], Statistics.Digest3);
        return Statistics.AnalyzerVersion == Analyzer.Version && Catalog.Files.Sha256Digest.FromBytes(digest) == Analyzer.TablesDigest;
    }
}

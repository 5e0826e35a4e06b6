using Components.Catalog.Corpus;
using Components.Index.Building.Container;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Building.Lexical;

/// <summary>Inverts a run of rows in memory. Segments are fixed runs of rows, so that the result does not depend on how many
/// cores worked on it.</summary>
internal sealed class SegmentBuilder
{
    /// <summary>Rows of a segment.</summary>
    public const int Rows = 32768;

    private readonly TermTable _terms = new();
    private readonly List<ulong> _entries = [];
    private readonly List<ushort> _lengths = [];
    private readonly TokenBuffer _tokens = new();
    private readonly int _firstRow;
    private int[] _lastEntry = new int[4096];
    private int _rowStart;
    private long _length;

    /// <summary>Empty.</summary>
    /// <param name="firstRow">Row of the first document.</param>
    public SegmentBuilder(int firstRow) => _firstRow = firstRow;

    /// <summary>Adds the next row's document.</summary>
    public void Add(CorpusRecord record, LexicalSettings settings)
    {
        BeginRow();
        AddField(record.PartNumber, TextMode.PartNumber, settings.PartNumberWeight);
        AddField(record.Manufacturer, TextMode.Text, settings.ManufacturerWeight);
        AddField(record.Category, TextMode.Text, settings.CategoryWeight);
        AddField(record.Subcategory, TextMode.Text, settings.CategoryWeight);
        AddField(record.Package, TextMode.Package, settings.CategoryWeight);
        AddField(record.Description, TextMode.Text, settings.TextWeight);
        AddField(record.Attributes, TextMode.Text, settings.TextWeight);
        EndRow();
    }

    /// <summary>Begins a row; tokens follow through <see cref="AddToken"/>.</summary>
    public void BeginRow()
    {
        _rowStart = _entries.Count;
        _length = 0;
    }

    /// <summary>Adds a token to the row.</summary>
    /// <param name="term">Its bytes.</param>
    /// <param name="weight">How often it counts.</param>
    /// <param name="counts">Whether it adds to the row's length.</param>
    public void AddToken(ReadOnlySpan<byte> term, int weight, bool counts)
    {
        int number = _terms.GetOrAdd(term);
        if (number >= _lastEntry.Length)
        {
            Array.Resize(ref _lastEntry, Math.Max(_lastEntry.Length * 2, number + 1));
        }

        // An entry is term, row within the segment, frequency; _lastEntry holds the position plus one of the term's newest.
        int last = _lastEntry[number] - 1;
        if (last >= _rowStart)
        {
            ulong frequency = Math.Min((_entries[last] & 0xFF) + (ulong)weight, LexicalFormat.MaxFrequency);
            _entries[last] = (_entries[last] & ~0xFFUL) | frequency;
        }
        else
        {
            _entries.Add(((ulong)(uint)number << 32) | ((ulong)(uint)_lengths.Count << 8) | (uint)Math.Min(
                weight, LexicalFormat.MaxFrequency));
            _lastEntry[number] = _entries.Count;
        }

        _length += counts ? weight : 0;
    }

    /// <summary>Ends the row.</summary>
    public void EndRow() => _lengths.Add((ushort)Math.Min(_length, ushort.MaxValue));

    /// <summary>Writes the inverted segment to a spool.</summary>
    /// <param name="directory">Where the spool lies.</param>
    /// <returns>The segment; the caller disposes it.</returns>
    public Segment Finish(string directory)
    {
        int[] starts = new int[_terms.Count + 1];
        foreach (ulong entry in _entries)
        {
            starts[(int)(entry >> 32) + 1]++;
        }

        for (int term = 0; term < _terms.Count; term++)
        {
            starts[term + 1] += starts[term];
        }

        // Counting sort by term keeps the rows of each term in order.
        uint[] postings = new uint[_entries.Count];
        int[] next = starts[..^1];
        foreach (ulong entry in _entries)
        {
            postings[next[(int)(entry >> 32)]++] = (uint)entry;
        }

        int[] order = [.. Enumerable.Range(0, _terms.Count)];
        Array.Sort(order, (left, right) => _terms[left].SequenceCompareTo(_terms[right]));
        Spool spool = new(directory);
        foreach (int term in order)
        {
            ReadOnlySpan<byte> bytes = _terms[term];
            ReadOnlySpan<uint> run = postings.AsSpan(starts[term]..starts[term + 1]);
            spool.Append<int>([bytes.Length, run.Length]);
            spool.Append(bytes);
            spool.Append(run);
        }

        return new Segment(_firstRow, [.. _lengths], spool);
    }

    private void AddField(string text, TextMode mode, int weight)
    {
        _tokens.Clear();
        Analyzer.Analyze(text, mode, _tokens);
        for (int index = 0; index < _tokens.Count; index++)
        {
            // Tokens that find a part number by its pieces say nothing about how long a text is.
            AddToken(_tokens.Bytes(index), weight,
                counts: _tokens[index].Kind is TokenKind.Word or TokenKind.Value or TokenKind.Package);
        }
    }
}

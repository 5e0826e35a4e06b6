using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Components.Catalog.Import;
using Components.Fetch.Rows;

namespace Components.Fetch.Importing;

/// <summary>Orders rows by id in bounded memory: what does not fit the buffer goes to the disk in ordered runs, which are read
/// together at the end. Rows of equal id stay in the order in which they came.</summary>
/// <param name="scratchDirectory">Existing directory for the runs; they are gone when the sorter is disposed.</param>
/// <param name="bufferBytes">Memory for rows, in bytes.</param>
internal sealed class RowSorter(string scratchDirectory, int bufferBytes = 16 << 20) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _rows = new(1 << 16);
    private readonly List<(long Id, int Offset, int Length)> _index = [];
    private readonly List<FileStream> _runs = [];
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Takes an imported row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">Where it stands in the source.</param>
    internal void Add(SourceRow row, string place)
    {
        int offset = _rows.WrittenCount;
        _line.ResetWrittenCount();
        ImportCodec.WriteLine(row.Record!, _line);
        WriteText(Encoding.UTF8.GetBytes(place));
        WriteText(Encoding.UTF8.GetBytes(string.Join(',', row.Repairs)));
        WriteText(_line.WrittenSpan);
        _line.ResetWrittenCount();
        OfferCodec.WriteLine(OfferRecord.Of(row.Record!), _line);
        WriteText(_line.WrittenSpan);
        _index.Add((row.Record!.LcscId, offset, _rows.WrittenCount - offset));
        if (_rows.WrittenCount >= bufferBytes)
        {
            WriteRun();
        }
    }

    /// <summary>All rows by ascending id; nothing may be added afterwards.</summary>
    /// <returns>Each row with its place.</returns>
    internal IEnumerable<PlacedRow> Rows()
    {
        if (_runs.Count == 0)
        {
            Order();
            foreach ((_, int offset, int length) in _index)
            {
                yield return Parse(_rows.WrittenSpan.Slice(offset, length));
            }

            yield break;
        }

        WriteRun();

        // Of equal ids the run that was written first comes first.
        PriorityQueue<RunReader, (long, int)> next = new(_runs.Count);
        for (int number = 0; number < _runs.Count; number++)
        {
            _runs[number].Position = 0;
            Push(new RunReader(_runs[number], number));
        }

        while (next.TryDequeue(out RunReader? run, out _))
        {
            yield return Parse(run.Row);
            Push(run);
        }

        void Push(RunReader run)
        {
            if (run.Read())
            {
                next.Enqueue(run, (run.Id, run.Number));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _runs.ForEach(static run => run.Dispose());

    private void Order() => _index.Sort(static (left, right) =>
        left.Id != right.Id ? left.Id.CompareTo(right.Id) : left.Offset.CompareTo(right.Offset));

    private void WriteRun()
    {
        if (_index.Count == 0)
        {
            return;
        }

        Order();
        FileStream run = new(
            Path.Combine(scratchDirectory, $"rows-{_runs.Count:d6}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
            1 << 16, FileOptions.DeleteOnClose);
        _runs.Add(run);
        Span<byte> head = stackalloc byte[RunReader.HeadBytes];
        foreach ((long id, int offset, int length) in _index)
        {
            BinaryPrimitives.WriteInt64LittleEndian(head, id);
            BinaryPrimitives.WriteInt32LittleEndian(head[8..], length);
            run.Write(head);
            run.Write(_rows.WrittenSpan.Slice(offset, length));
        }

        run.Flush();
        _index.Clear();
        _rows.ResetWrittenCount();
    }

    private void WriteText(ReadOnlySpan<byte> utf8)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_rows.GetSpan(4), utf8.Length);
        _rows.Advance(4);
        _rows.Write(utf8);
    }

    private static ReadOnlySpan<byte> ReadText(ref ReadOnlySpan<byte> bytes)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        ReadOnlySpan<byte> text = bytes.Slice(4, length);
        bytes = bytes[(4 + length)..];
        return text;
    }

    private static PlacedRow Parse(ReadOnlySpan<byte> bytes)
    {
        string place = Encoding.UTF8.GetString(ReadText(ref bytes));
        string repairs = Encoding.UTF8.GetString(ReadText(ref bytes));
        _ = ImportCodec.TryParse(ReadText(ref bytes), out ImportRecord? record);
        _ = OfferCodec.TryParse(ReadText(ref bytes), out OfferRecord? offer);
        return new PlacedRow(
            SourceRow.Imported(offer!.JoinedTo(record!), repairs.Length == 0 ? null : repairs.Split(',')), place);
    }

    /// <summary>Reads one run, a row at a time.</summary>
    private sealed class RunReader(FileStream run, int number)
    {
        internal const int HeadBytes = 12;

        private readonly byte[] _head = new byte[HeadBytes];
        private byte[] _row = [];
        private int _length;

        internal int Number { get; } = number;

        internal long Id { get; private set; }

        internal ReadOnlySpan<byte> Row => _row.AsSpan(0, _length);

        internal bool Read()
        {
            if (run.ReadAtLeast(_head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
            {
                return false;
            }

            Id = BinaryPrimitives.ReadInt64LittleEndian(_head);
            _length = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(8));
            if (_row.Length < _length)
            {
                _row = new byte[_length];
            }

            run.ReadExactly(_row.AsSpan(0, _length));
            return true;
        }
    }
}

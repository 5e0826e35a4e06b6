using System.Runtime.InteropServices;

namespace Components.Index.Building.Lexical;

/// <summary>Reads a segment term by term.</summary>
internal sealed class SegmentCursor
{
    private readonly Stream _stream;
    private readonly int _firstRow;
    private byte[] _term = new byte[256];
    private uint[] _postings = new uint[1024];
    private int _termLength;
    private int _count;

    /// <summary>Before the first term.</summary>
    /// <param name="segment">The segment.</param>
    public SegmentCursor(Segment segment)
    {
        _stream = segment.Terms.Rewind();
        _firstRow = segment.FirstRow;
    }

    /// <summary>Bytes of the current term.</summary>
    public ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <summary>How many bytes of the segment the current term takes.</summary>
    public int LengthBytes => sizeof(int) * (2 + _count) + _termLength;

    /// <summary>Moves to the next term.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        Span<int> head = stackalloc int[2];
        int read = _stream.ReadAtLeast(MemoryMarshal.AsBytes(head), 8, throwOnEndOfStream: false);
        if (read < 8)
        {
            return false;
        }

        (_termLength, _count) = (head[0], head[1]);
        if (_termLength > _term.Length)
        {
            _term = new byte[_termLength];
        }

        if (_count > _postings.Length)
        {
            _postings = new uint[Math.Max(_count, _postings.Length * 2)];
        }

        _stream.ReadExactly(_term, 0, _termLength);
        _stream.ReadExactly(MemoryMarshal.AsBytes(_postings.AsSpan(0, _count)));
        return true;
    }

    /// <summary>Appends the current term's postings.</summary>
    /// <param name="rows">Receives rows of the catalogue.</param>
    /// <param name="frequencies">Receives frequencies.</param>
    public void AppendTo(List<uint> rows, List<byte> frequencies)
    {
        foreach (uint posting in _postings.AsSpan(0, _count))
        {
            rows.Add((uint)_firstRow + (posting >> 8));
            frequencies.Add((byte)posting);
        }
    }
}

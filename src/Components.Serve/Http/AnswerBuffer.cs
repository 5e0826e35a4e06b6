using System.Buffers;

namespace Components.Serve.Http;

/// <summary>A long answer while it is written piece by piece: blocks that are used again. One array that grows would be copied
/// again and again, and memory of that size is collected with everybody else waiting.</summary>
internal sealed class AnswerBuffer : IBufferWriter<byte>, IDisposable
{
    // Below the size of arrays that are collected with the oldest generation alone.
    private const int BlockBytes = 1 << 16;

    private readonly List<(byte[] Bytes, int Length)> _full = [];
    private byte[] _block = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int _used;
    private long _length;

    /// <summary>Bytes that were written.</summary>
    public long Length => _length + _used;

    /// <summary>The written bytes, in order. Valid until the buffer is disposed of.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Blocks =>
        [.. _full.Select(static block => block.Bytes.AsMemory(0, block.Length)), _block.AsMemory(0, _used)];

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        int at = 0;
        foreach (ReadOnlyMemory<byte> block in Blocks)
        {
            block.CopyTo(bytes.AsMemory(at));
            at += block.Length;
        }

        return bytes;
    }

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_block.Length - _used < Math.Max(sizeHint, 1))
        {
            _full.Add((_block, _used));
            _length += _used;
            _block = ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, BlockBytes));
            _used = 0;
        }

        return _block.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        foreach ((byte[] bytes, _) in _full)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        _full.Clear();
        ArrayPool<byte>.Shared.Return(_block);
        _block = [];
        _used = 0;
        _length = 0;
    }
}

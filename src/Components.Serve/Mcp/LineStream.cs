using System.Buffers;

namespace Components.Serve.Mcp;

/// <summary>Passes a stream on and shows its lines to somebody who counts. A last line that is read without an end gets
/// one.</summary>
/// <param name="inner">The stream.</param>
/// <param name="line">Told every whole line, without its end.</param>
/// <param name="beforeEnd">Awaited before the end of the input is told.</param>
internal sealed class LineStream(
    Stream inner, Action<ReadOnlyMemory<byte>> line, Func<CancellationToken, Task> beforeEnd) : Stream
{
    private readonly ArrayBufferWriter<byte> _begun = new();

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken);
        if (read == 0 && buffer.Length > 0)
        {
            if (_begun.WrittenCount == 0)
            {
                await beforeEnd(cancellationToken);
                return 0;
            }

            // Whoever reads lines sees the last one only when it ends, and nobody could answer it before.
            buffer.Span[0] = (byte)'\n';
            read = 1;
        }

        Show(buffer.Span[..read]);

        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        inner.Write(buffer, offset, count);
        Show(buffer.AsSpan(offset, count));
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await inner.WriteAsync(buffer, cancellationToken);
        Show(buffer.Span);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Show(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and int end)
        {
            _begun.Write(bytes[..end]);
            ShowLast();
            bytes = bytes[(end + 1)..];
        }

        _begun.Write(bytes);
    }

    private void ShowLast()
    {
        if (_begun.WrittenCount > 0)
        {
            line(_begun.WrittenMemory);
            _begun.ResetWrittenCount();
        }
    }
}

namespace Components.Fetch.Artifacts;

/// <summary>A body whose bytes are counted as they are read, whatever becomes of them. One that is packed and cannot be unpacked
/// ends as a cut connection does.</summary>
/// <param name="body">The body; disposed with this.</param>
/// <param name="received">Told every count of bytes.</param>
internal sealed class CountedStream(Stream body, Action<int> received) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            int count = await body.ReadAsync(buffer, cancellationToken);
            received(count);
            return count;
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            // What is no Brotli is an InvalidOperationException, what is no gzip an InvalidDataException.
            throw new IOException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = body.Read(buffer, offset, count);
        received(read);
        return read;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}

using Components.Foundation.Files;

namespace Components.Fetch.Sources.Jlcparts.Volumes;

/// <summary>Several files as one, without a copy: what stands at the end of one goes on at the beginning of the next.</summary>
internal sealed class VolumeStream : Stream
{
    private readonly FileStream[] _volumes;
    private readonly long[] _starts;
    private long _position;

    /// <summary>Opens the volumes.</summary>
    /// <param name="paths">Files in order.</param>
    internal VolumeStream(IReadOnlyList<string> paths)
    {
        _volumes = [.. paths.Select(static path =>
            RegularFile.OpenGiven(path, bufferBytes: 1 << 16))];
        _starts = new long[_volumes.Length];
        for (int number = 0; number < _volumes.Length; number++)
        {
            _starts[number] = Length;
            Length += _volumes[number].Length;
        }
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    /// <summary>How many volumes there are.</summary>
    internal int Count => _volumes.Length;

    /// <summary>Where a volume begins.</summary>
    /// <param name="volume">From 0.</param>
    internal long StartOf(int volume) => _starts[volume];

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_position < 0 || _position >= Length)
        {
            return 0;
        }

        int volume = Array.BinarySearch(_starts, _position);
        volume = volume >= 0 ? LastFrom(volume) : ~volume - 1;
        _volumes[volume].Position = _position - _starts[volume];
        int read = _volumes[volume].Read(buffer);
        _position += read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => _position = offset + origin switch
    {
        SeekOrigin.Current => _position,
        SeekOrigin.End => Length,
        _ => 0,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is written.
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Array.ForEach(_volumes, static volume => volume.Dispose());
        }

        base.Dispose(disposing);
    }

    // An empty volume begins where the next one does.
    private int LastFrom(int volume)
    {
        while (volume + 1 < _starts.Length && _starts[volume + 1] == _starts[volume])
        {
            volume++;
        }

        return volume;
    }
}

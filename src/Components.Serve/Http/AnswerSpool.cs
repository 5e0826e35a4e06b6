using System.Buffers;

namespace Components.Serve.Http;

/// <summary>A long answer while it is made: its beginning in memory, and what is beyond a limit in a temporary file that is gone
/// when the answer was sent. So length, digest and errors are known before the first byte, and memory does not grow with the
/// answer.</summary>
/// <param name="memoryBytes">Most bytes in memory, rounded up to blocks.</param>
/// <param name="directory">Where the file goes; null for the system's temporary directory.</param>
internal sealed class AnswerSpool(int memoryBytes, string? directory) : IBufferWriter<byte>, IDisposable
{
    // Below the size of arrays that are collected with the oldest generation alone.
    private const int BlockBytes = 1 << 16;

    private readonly List<(byte[] Bytes, int Length)> _full = [];
    private byte[] _block = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int _used;
    private long _held;
    private FileStream? _file;

    /// <summary>A spool as the settings say.</summary>
    public static AnswerSpool Of(ServeSettings settings) => new(settings.SpoolMemoryBytes, settings.SpoolDirectory);

    /// <summary>Bytes that were written.</summary>
    public long Length => FileBytes + _held + _used;

    /// <summary>Bytes of it that are in the file.</summary>
    public long FileBytes { get; private set; }

    /// <summary>The written bytes, in order, read as they are asked for: a block is valid until the next one is. Once, and
    /// before the spool is disposed of.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Blocks
    {
        get
        {
            byte[] piece = ArrayPool<byte>.Shared.Rent(BlockBytes);
            try
            {
                for (long at = 0; at < FileBytes;)
                {
                    int read = RandomAccess.Read(_file!.SafeFileHandle, piece, at);
                    if (read == 0)
                    {
                        throw new IOException("The temporary file of an answer was cut.");
                    }

                    at += read;
                    yield return piece.AsMemory(0, read);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(piece);
            }

            foreach ((byte[] bytes, int length) in _full)
            {
                yield return bytes.AsMemory(0, length);
            }

            yield return _block.AsMemory(0, _used);
        }
    }

    /// <inheritdoc/>
    public void Advance(int count) => _used += count;

    /// <inheritdoc/>
    /// <exception cref="ProblemException">503: there is no room for the file.</exception>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_block.Length - _used < Math.Max(sizeHint, 1))
        {
            _full.Add((_block, _used));
            _held += _used;
            _block = ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, BlockBytes));
            _used = 0;
            if (_held >= memoryBytes)
            {
                Spill();
            }
        }

        return _block.AsMemory(_used);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public void Dispose()
    {
        ReturnFull();
        ArrayPool<byte>.Shared.Return(_block);
        _block = [];
        _used = 0;
        FileBytes = 0;
        _file?.Dispose();
        _file = null;
    }

    private void Spill()
    {
        try
        {
#pragma warning disable RS0030 // the name of a file that is gone with the answer reaches nobody
            _file ??= new FileStream(
                Path.Combine(directory ?? Path.GetTempPath(), $"components-answer-{Path.GetRandomFileName()}"), Options());
#pragma warning restore RS0030
            foreach ((byte[] bytes, int length) in _full)
            {
                RandomAccess.Write(_file.SafeFileHandle, bytes.AsSpan(0, length), FileBytes);
                FileBytes += length;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The blocks stay until the answer is given up: returned here, they would be returned twice.
            throw Problems.NoRoom();
        }

        ReturnFull();
    }

    private void ReturnFull()
    {
        foreach ((byte[] bytes, _) in _full)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        _full.Clear();
        _held = 0;
    }

    private static FileStreamOptions Options()
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}

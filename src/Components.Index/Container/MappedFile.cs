using System.IO.MemoryMappedFiles;
using Components.Foundation.Files;

namespace Components.Index.Container;

/// <summary>A file mapped read-only. Opening reads nothing; pages come in when they are touched.</summary>
/// <remarks>The only owner of a raw pointer. Everything else sees <see cref="MappedSection"/>s, which check bounds.</remarks>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;

    private MappedFile(string path, long lengthBytes, MemoryMappedFile file, MemoryMappedViewAccessor view)
    {
        Path = path;
        LengthBytes = lengthBytes;
        _file = file;
        _view = view;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += view.PointerOffset;
    }

    /// <summary>Path it was opened by, for messages.</summary>
    public string Path { get; }

    /// <summary>Length of the file in bytes when it was opened.</summary>
    public long LengthBytes { get; }

    /// <summary>The whole file.</summary>
    public MappedSection All => new(this, _start, LengthBytes);

    /// <summary>Maps a file.</summary>
    /// <param name="path">Existing file of at least 64 bytes.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC020 when it cannot be opened, VEC024 when shorter than
    /// a header.</exception>
    public static MappedFile Open(string path)
    {
        FileStream? stream = null;
        try
        {
            RegularFile.Require(path);
#pragma warning disable RS0030 // it was looked at, and may be deleted meanwhile
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1,
                FileOptions.RandomAccess);
#pragma warning restore RS0030
            long length = stream.Length;
            if (length < Container.ContainerHeader.SizeBytes)
            {
                throw FormatErrors.Truncated(path, Container.ContainerHeader.SizeBytes, length);
            }

            MemoryMappedFile file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read,
                HandleInheritability.None, leaveOpen: false);
            stream = null;
            MemoryMappedViewAccessor view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            return new MappedFile(path, length, file, view);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw FormatErrors.Missing(path, exception);
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_start == null)
        {
            return;
        }

        _start = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}

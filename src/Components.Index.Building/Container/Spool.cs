using System.Runtime.InteropServices;

namespace Components.Index.Building.Container;

/// <summary>Bytes that are produced before their place in the file is known, kept in a temporary file so that memory does not
/// grow with the catalogue.</summary>
internal sealed class Spool : IDisposable
{
    private readonly FileStream _stream;

    /// <summary>Empty.</summary>
    /// <param name="directory">Where the temporary file lies.</param>
    public Spool(string directory)
    {
        Directory.CreateDirectory(directory);
        string path = Foundation.Files.DurableFiles.TemporaryName(Path.Combine(directory, "spool"));
        _stream = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
    }

    /// <summary>Bytes so far.</summary>
    public long LengthBytes { get; private set; }

    /// <summary>Appends values.</summary>
    /// <typeparam name="T">Element.</typeparam>
    /// <param name="values">The values.</param>
    public void Append<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        _stream.Write(bytes);
        LengthBytes += bytes.Length;
    }

    /// <summary>Writes everything to a stream.</summary>
    /// <param name="target">The stream.</param>
    /// <returns>Bytes written.</returns>
    public long CopyTo(Stream target)
    {
        _stream.Flush();
        _stream.Position = 0;
        _stream.CopyTo(target, 1 << 18);
        _stream.Position = LengthBytes;
        return LengthBytes;
    }

    /// <summary>The stream, positioned at its start, for reading back.</summary>
    /// <returns>The stream; owned by the spool.</returns>
    public Stream Rewind()
    {
        _stream.Flush();
        _stream.Position = 0;
        return _stream;
    }

    /// <summary>Reads bytes back.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="length">Bytes.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="EndOfStreamException">The file is shorter than what was appended.</exception>
    public byte[] Read(long offset, int length)
    {
        byte[] bytes = new byte[length];
        _stream.Flush();
        for (int count = 0; count < length;)
        {
            int read = RandomAccess.Read(_stream.SafeFileHandle, bytes.AsSpan(count), offset + count);
            count += read > 0 ? read : throw new EndOfStreamException();
        }

        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}

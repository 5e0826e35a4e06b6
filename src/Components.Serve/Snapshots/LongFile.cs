using System.Globalization;
using Components.Foundation.Files;

namespace Components.Serve.Snapshots;

/// <summary>A file of a report that is too long to be kept: it is sent in slices, each read when the reader has taken the one
/// before, so that a reader holds one slice of memory and no open file, however slow he is.</summary>
/// <param name="path">The file.</param>
/// <param name="mediaType">Its media type.</param>
/// <param name="stamp">Size and time of the file when it was asked for.</param>
internal sealed class LongFile(string path, string mediaType, FileStamp stamp)
{
    /// <summary>Bytes that are read at a time.</summary>
    public const int SliceBytes = 1 << 14;

    /// <summary>Media type.</summary>
    public string MediaType { get; } = mediaType;

    /// <summary>Length in bytes.</summary>
    public long Length => stamp.SizeBytes;

    /// <summary>Tag, in quotes. It is of the file's stamp: nobody reads gigabytes for a tag.</summary>
    public string Tag { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"\"{stamp.SizeBytes:x}-{stamp.ModifiedNanoseconds:x}-{stamp.ChangedNanoseconds:x}-{stamp.Inode:x}\"");

    /// <summary>The content; each slice is used before the next one is asked for.</summary>
    /// <exception cref="IOException">The file has become another one meanwhile.</exception>
    public IEnumerable<ReadOnlyMemory<byte>> Slices()
    {
        byte[] buffer = new byte[SliceBytes];
        for (long at = 0; at < Length;)
        {
            int read = Read(buffer, at);
            at += read;
            yield return buffer.AsMemory(0, read);
        }
    }

    private int Read(byte[] buffer, long at)
    {
        RegularFile.Require(path);
#pragma warning disable RS0030 // it was looked at, and may be deleted meanwhile
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
#pragma warning restore RS0030
        file.Position = at;
        int wanted = (int)Math.Min(buffer.Length, Length - at);
        int read = file.ReadAtLeast(buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
        return read == wanted && FileStamp.Of(path) == stamp && !FileKind.IsLink(path)
            ? read : throw new IOException("The file was written anew while it was sent");
    }
}

using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Components.Fetch.Tests;

/// <summary>Writes a zip archive and cuts it into volumes, as <c>zip -s</c> does. Every field can be made wrong.</summary>
internal sealed class SplitZipFile
{
    private readonly List<(string Name, byte[] Content)> _entries = [];

    /// <summary>Whether lengths and places stand in the wide records alone.</summary>
    public bool IsWide { get; set; }

    public bool IsStored { get; set; }

    public int Flags { get; set; }

    public int? Method { get; set; }

    /// <summary>Length that the directory states, where that is not the truth.</summary>
    public long? Claimed { get; set; }

    /// <summary>Beginning of the directory that the end states, where that is not the truth.</summary>
    public long? DirectoryAt { get; set; }

    /// <summary>Beginning of a file that the directory states, where that is not the truth.</summary>
    public long? FileAt { get; set; }

    public SplitZipFile Add(string name, byte[] content)
    {
        _entries.Add((name, content));
        return this;
    }

    /// <summary>The volumes in order; the last one is called .zip.</summary>
    public List<byte[]> Cut(int volumeBytes)
    {
        List<MemoryStream> volumes = [new MemoryStream()];
        Write(volumes, volumeBytes, [0x50, 0x4B, 0x07, 0x08]);
        using MemoryStream directory = new();
        using (BinaryWriter entries = new(directory, Encoding.UTF8, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in _entries)
            {
                WriteEntry(volumes, volumeBytes, entries, name, content);
            }
        }

        (int directoryVolume, long directoryOffset) = Place(volumes, volumeBytes);
        Write(volumes, volumeBytes, directory.ToArray());
        byte[] end = End(volumes, directoryVolume, directoryOffset, directory.Length);

        // The end record is never cut.
        if (volumes[^1].Length + end.Length > volumeBytes && volumes[^1].Length > 0)
        {
            volumes.Add(new MemoryStream());
            end = End(volumes, directoryVolume, directoryOffset, directory.Length);
        }

        volumes[^1].Write(end);
        return [.. volumes.Select(static volume => volume.ToArray())];
    }

    /// <summary>Writes the volumes as <c>NAME.z01</c> to <c>NAME.zip</c>.</summary>
    public static string WriteTo(string directory, IReadOnlyList<byte[]> volumes, string name = "cache")
    {
        Directory.CreateDirectory(directory);
        foreach ((string file, byte[] content) in Named(volumes, name))
        {
            File.WriteAllBytes(Path.Combine(directory, file), content);
        }

        return Path.Combine(directory, name + ".zip");
    }

    public static IEnumerable<(string File, byte[] Content)> Named(IReadOnlyList<byte[]> volumes, string name = "cache") =>
        volumes.Select((content, index) => (index == volumes.Count - 1 ? $"{name}.zip" : $"{name}.z{index + 1:d2}", content));

    private void WriteEntry(List<MemoryStream> volumes, int volumeBytes, BinaryWriter directory, string name, byte[] content)
    {
        byte[] packed = IsStored ? content : Deflate(content);
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        uint crc = Crc32.HashToUInt32(content);
        (int volume, long offset) = Place(volumes, volumeBytes);
        using MemoryStream local = new();
        using (BinaryWriter header = new(local))
        {
            header.Write(0x04034b50u);
            header.Write((ushort)20);
            Common(header, crc, packed.Length, content.Length);
            header.Write((ushort)utf8.Length);
            header.Write((ushort)0);
            header.Write(utf8);
        }

        Write(volumes, volumeBytes, local.ToArray());
        Write(volumes, volumeBytes, packed);
        directory.Write(0x02014b50u);
        directory.Write((ushort)20);
        directory.Write((ushort)20);
        Common(directory, crc, IsWide ? uint.MaxValue : packed.Length, IsWide ? uint.MaxValue : Claimed ?? content.Length);
        directory.Write((ushort)utf8.Length);
        directory.Write((ushort)(IsWide ? 32 : 0));
        directory.Write((ushort)0);
        directory.Write(IsWide ? ushort.MaxValue : (ushort)volume);
        directory.Write(new byte[6]);
        directory.Write(IsWide ? uint.MaxValue : (uint)offset);
        directory.Write(utf8);
        if (IsWide)
        {
            directory.Write((ushort)1);
            directory.Write((ushort)28);
            directory.Write(Claimed ?? content.Length);
            directory.Write((long)packed.Length);
            directory.Write(FileAt ?? offset);
            directory.Write((uint)volume);
        }
    }

    private void Common(BinaryWriter header, uint crc, long packed, long length)
    {
        header.Write((ushort)Flags);
        header.Write((ushort)(Method ?? (IsStored ? 0 : 8)));
        header.Write(0);
        header.Write(crc);
        header.Write((uint)packed);
        header.Write((uint)length);
    }

    private byte[] End(List<MemoryStream> volumes, int directoryVolume, long directoryOffset, long directoryBytes)
    {
        using MemoryStream end = new();
        using (BinaryWriter writer = new(end))
        {
            int last = volumes.Count - 1;
            if (IsWide)
            {
                writer.Write(0x06064b50u);
                writer.Write(44L);
                writer.Write(0x002D002Du);
                writer.Write(last);
                writer.Write(directoryVolume);
                writer.Write((long)_entries.Count);
                writer.Write((long)_entries.Count);
                writer.Write(directoryBytes);
                writer.Write(DirectoryAt ?? directoryOffset);
                writer.Write(0x07064b50u);
                writer.Write(last);
                writer.Write(volumes[^1].Length);
                writer.Write(volumes.Count);
            }

            writer.Write(0x06054b50u);
            writer.Write(IsWide ? ushort.MaxValue : (ushort)last);
            writer.Write(IsWide ? ushort.MaxValue : (ushort)directoryVolume);
            writer.Write(IsWide ? ushort.MaxValue : (ushort)_entries.Count);
            writer.Write(IsWide ? ushort.MaxValue : (ushort)_entries.Count);
            writer.Write(IsWide ? uint.MaxValue : (uint)directoryBytes);
            writer.Write(IsWide ? uint.MaxValue : (uint)directoryOffset);
            writer.Write((ushort)0);
        }

        return end.ToArray();
    }

    private static byte[] Deflate(byte[] content)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Optimal))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    // Where the next byte will stand.
    private static (int Volume, long Offset) Place(List<MemoryStream> volumes, int volumeBytes) =>
        volumes[^1].Length < volumeBytes ? (volumes.Count - 1, volumes[^1].Length) : (volumes.Count, 0);

    private static void Write(List<MemoryStream> volumes, int volumeBytes, byte[] bytes)
    {
        for (int at = 0; at < bytes.Length;)
        {
            if (volumes[^1].Length >= volumeBytes)
            {
                volumes.Add(new MemoryStream());
            }

            int fits = (int)Math.Min(bytes.Length - at, volumeBytes - volumes[^1].Length);
            volumes[^1].Write(bytes, at, fits);
            at += fits;
        }
    }
}

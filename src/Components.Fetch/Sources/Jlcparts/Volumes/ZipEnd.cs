using System.Buffers.Binary;
using Components.Foundation.Files;

namespace Components.Fetch.Sources.Jlcparts.Volumes;

/// <summary>End of a zip archive: how many volumes there are and where the directory begins. Read from the last volume alone,
/// so that the others need not be there yet.</summary>
/// <param name="Volumes">How many volumes.</param>
/// <param name="DirectoryVolume">Volume in which the directory begins, from 0.</param>
/// <param name="DirectoryOffset">Where in it.</param>
/// <param name="DirectoryBytes">Length of the directory.</param>
/// <param name="Entries">How many files the archive has.</param>
internal sealed record ZipEnd(int Volumes, int DirectoryVolume, long DirectoryOffset, long DirectoryBytes, long Entries)
{
    private const uint EndSignature = 0x06054b50;
    private const uint LocatorSignature = 0x07064b50;
    private const uint End64Signature = 0x06064b50;
    private const int EndBytes = 22;
    private const int LocatorBytes = 20;
    private const int End64Bytes = 56;
    private const int LongestComment = 65_535;
    private const int MostVolumes = 10_000;

    /// <summary>Reads the end record, and its wide form where there is one.</summary>
    /// <param name="lastVolume">Path of the last volume.</param>
    /// <param name="name">Its name for people.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET050: there is none.</exception>
    internal static ZipEnd Read(string lastVolume, string name)
    {
        using FileStream file = RegularFile.OpenGiven(lastVolume, bufferBytes: 4096);
        byte[] tail = new byte[Math.Min(file.Length, EndBytes + LongestComment + LocatorBytes + End64Bytes)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        for (int at = tail.Length - EndBytes; at >= 0 && at >= tail.Length - EndBytes - LongestComment; at--)
        {
            ReadOnlySpan<byte> end = tail.AsSpan(at);
            if (Int(end) == EndSignature && Short(end, 20) == end.Length - EndBytes)
            {
                ZipEnd narrow = new(Short(end, 4) + 1, Short(end, 6), Int(end, 16), Int(end, 12), Short(end, 10));
                return Check(Wide(tail.AsSpan(0, at), narrow, name), name);
            }
        }

        throw VolumeErrors.NoZip(name, "it has no end record");
    }

    private static ZipEnd Wide(ReadOnlySpan<byte> before, ZipEnd narrow, string name)
    {
        if (before.Length < LocatorBytes || Int(before[^LocatorBytes..]) != LocatorSignature)
        {
            return narrow;
        }

        // The wide record stands just before its locator, in this volume.
        ReadOnlySpan<byte> record = before[..^LocatorBytes];
        if (record.Length < End64Bytes || Int(record[^End64Bytes..]) != End64Signature)
        {
            throw VolumeErrors.NoZip(name, "its wide end record is not in the last volume");
        }

        record = record[^End64Bytes..];
        return new ZipEnd(
            (int)Math.Min(Int(record, 16), int.MaxValue - 1) + 1, (int)Math.Min(Int(record, 20), int.MaxValue),
            (long)Long(record, 48), (long)Long(record, 40), (long)Long(record, 32));
    }

    private static ZipEnd Check(ZipEnd end, string name) =>
        end is { Volumes: >= 1 and <= MostVolumes, DirectoryVolume: >= 0, DirectoryOffset: >= 0, DirectoryBytes: >= 0 }
        && end.Entries > 0 && end.DirectoryVolume < end.Volumes
            ? end : throw VolumeErrors.NoZip(name, "its end record makes no sense");

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Int(ReadOnlySpan<byte> bytes, int at = 0) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}

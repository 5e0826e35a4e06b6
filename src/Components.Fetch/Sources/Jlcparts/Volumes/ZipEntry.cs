using System.Buffers.Binary;
using System.Text;

namespace Components.Fetch.Sources.Jlcparts.Volumes;

/// <summary>A file in the directory of a zip archive.</summary>
/// <param name="Name">Its name; never used as a path.</param>
/// <param name="Flags">General flags: the lowest bit says that it is encrypted.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Crc32">Checksum of its bytes.</param>
/// <param name="PackedBytes">Length in the archive.</param>
/// <param name="Bytes">Length unpacked.</param>
/// <param name="Volume">Volume in which it begins, from 0.</param>
/// <param name="Offset">Where in it its header stands.</param>
internal sealed record ZipEntry(
    string Name, int Flags, int Method, uint Crc32, long PackedBytes, long Bytes, long Volume, long Offset)
{
    private const uint Signature = 0x02014b50;
    private const int FixedBytes = 46;
    private const int WideField = 1;

    /// <summary>Reads the directory.</summary>
    /// <param name="directory">Its bytes.</param>
    /// <returns>Every entry; null when the bytes are no directory.</returns>
    internal static List<ZipEntry>? ReadAll(ReadOnlySpan<byte> directory)
    {
        List<ZipEntry> entries = [];
        while (directory.Length > 0)
        {
            if (directory.Length < FixedBytes || BinaryPrimitives.ReadUInt32LittleEndian(directory) != Signature)
            {
                return null;
            }

            int name = Short(directory, 28);
            int extra = Short(directory, 30);
            int length = FixedBytes + name + extra + Short(directory, 32);
            if (directory.Length < length)
            {
                return null;
            }

            entries.Add(Widen(
                new ZipEntry(
                    Encoding.UTF8.GetString(directory.Slice(FixedBytes, name)), Short(directory, 8), Short(directory, 10),
                    Int(directory, 16), Int(directory, 20), Int(directory, 24), Short(directory, 34), Int(directory, 42)),
                directory.Slice(FixedBytes + name, extra)));
            directory = directory[length..];
        }

        return entries;
    }

    // Lengths and places that do not fit stand in a field of their own, in this order, and only those that do not fit.
    private static ZipEntry Widen(ZipEntry entry, ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int length = Math.Min(Short(extra, 2), extra.Length - 4);
            if (Short(extra, 0) == WideField)
            {
                ReadOnlySpan<byte> field = extra.Slice(4, length);
                return entry with
                {
                    Bytes = entry.Bytes == uint.MaxValue ? Take(ref field, 8) : entry.Bytes,
                    PackedBytes = entry.PackedBytes == uint.MaxValue ? Take(ref field, 8) : entry.PackedBytes,
                    Offset = entry.Offset == uint.MaxValue ? Take(ref field, 8) : entry.Offset,
                    Volume = entry.Volume == ushort.MaxValue ? Take(ref field, 4) : entry.Volume,
                };
            }

            extra = extra[(4 + length)..];
        }

        return entry;
    }

    private static long Take(ref ReadOnlySpan<byte> field, int length)
    {
        if (field.Length < length)
        {
            return -1;
        }

        long value = length == 8 ? BinaryPrimitives.ReadInt64LittleEndian(field) : BinaryPrimitives.ReadUInt32LittleEndian(field);
        field = field[length..];
        return value;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}

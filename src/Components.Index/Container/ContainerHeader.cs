using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Components.Foundation.Files;

namespace Components.Index.Container;

/// <summary>The 64 bytes that every file of several sections starts with (docs/FORMATS.md, "Container").</summary>
/// <param name="Magic">Eight ASCII characters.</param>
/// <param name="Version">Format version.</param>
/// <param name="SectionCount">Entries of the section table, which follows at byte 64.</param>
/// <param name="RowCount">Rows of the snapshot.</param>
/// <param name="Parameter">Meaning belongs to the format; 0 when unused.</param>
/// <param name="LengthBytes">Length of the whole file.</param>
/// <param name="RowIdentity">First eight bytes of the SHA-256 over all catalogue ids, so that files of different builds are
/// told apart.</param>
/// <param name="TableChecksum">First eight bytes of the SHA-256 over the section table.</param>
/// <param name="OrderIdentity">Which order the file holds rows in: <see cref="OrderIdentityOf"/> of order.bin's rows; 0 where
/// they stand by row.</param>
internal readonly record struct ContainerHeader(
    string Magic, uint Version, int SectionCount, long RowCount, uint Parameter, long LengthBytes, ulong RowIdentity,
        ulong TableChecksum, uint OrderIdentity = 0)
{
    /// <summary>Length of every header, of this and of vectors.bin.</summary>
    public const int SizeBytes = HeaderChecksum.HeaderBytes;

    /// <summary>Alignment of sections in bytes.</summary>
    public const int Alignment = 64;

    /// <summary>Tells orders of rows apart.</summary>
    /// <param name="rows">Row per place.</param>
    /// <returns>First four bytes, little-endian, of the SHA-256 over them as u32.</returns>
    public static uint OrderIdentityOf(ReadOnlySpan<uint> rows) => (uint)HeaderChecksum.Of(MemoryMarshal.AsBytes(rows));

    /// <summary>Rounds a length up to the next section start.</summary>
    /// <param name="lengthBytes">Offset or length.</param>
    /// <returns>The next multiple of <see cref="Alignment"/>.</returns>
    public static long Align(long lengthBytes) => (lengthBytes + Alignment - 1) / Alignment * Alignment;

    /// <summary>Writes the header with its own checksum.</summary>
    /// <param name="destination">64 bytes.</param>
    public void Write(Span<byte> destination)
    {
        destination[..SizeBytes].Clear();
        System.Text.Encoding.ASCII.GetBytes(Magic, destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(destination[12..], SectionCount);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], RowCount);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[24..], Parameter);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[28..], OrderIdentity);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], LengthBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[40..], RowIdentity);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[48..], TableChecksum);
        HeaderChecksum.Write(destination);
    }

    /// <summary>Reads and checks a header: magic, checksum, version, then the counts.</summary>
    /// <param name="path">File, for messages.</param>
    /// <param name="source">At least 64 bytes.</param>
    /// <param name="magic">Expected magic.</param>
    /// <param name="version">Readable version.</param>
    /// <param name="actualBytes">Length of the file.</param>
    /// <returns>The header.</returns>
    public static ContainerHeader Read(string path, ReadOnlySpan<byte> source, string magic, uint version, long actualBytes)
    {
        CheckEnvelope(path, source, magic, version);
        ContainerHeader header = new(
            magic,
            version,
            BinaryPrimitives.ReadInt32LittleEndian(source[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[40..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[48..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[28..]));
        if (header.LengthBytes != actualBytes)
        {
            throw FormatErrors.Truncated(path, header.LengthBytes, actualBytes);
        }

        if (header.RowCount is < 0 or > int.MaxValue || header.SectionCount is < 0 or > 4096
            || SizeBytes + ((long)header.SectionCount * SectionEntry.SizeBytes) > actualBytes)
        {
            throw FormatErrors.Damaged(path, "the header's counts are out of range");
        }

        return header;
    }

    /// <summary>Checks what all formats share: magic, header checksum, version.</summary>
    /// <param name="path">File, for messages.</param>
    /// <param name="source">At least 64 bytes.</param>
    /// <param name="magic">Expected magic.</param>
    /// <param name="version">Readable version.</param>
    public static void CheckEnvelope(string path, ReadOnlySpan<byte> source, string magic, uint version)
    {
        Span<byte> expected = stackalloc byte[8];
        System.Text.Encoding.ASCII.GetBytes(magic, expected);
        if (!source[..8].SequenceEqual(expected))
        {
            throw FormatErrors.WrongMagic(path, magic);
        }

        if (!HeaderChecksum.IsRight(source))
        {
            throw FormatErrors.HeaderDamaged(path, "header");
        }

        uint found = BinaryPrimitives.ReadUInt32LittleEndian(source[8..]);
        if (found != version)
        {
            throw FormatErrors.UnknownVersion(path, found, version);
        }
    }
}

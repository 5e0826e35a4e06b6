using System.Buffers.Binary;
using Components.Index.Formats.Container;

namespace Components.Index.Formats.Vectors;

/// <summary>Header of vectors.bin, version 1 (docs/FORMATS.md).</summary>
/// <param name="RowCount">Rows, in corpus order.</param>
/// <param name="Dimension">Columns.</param>
/// <param name="StrideBytes">Distance between rows.</param>
/// <param name="DataOffset">First row, a multiple of 64.</param>
/// <param name="DataLength">Rows times stride.</param>
internal readonly record struct VectorsHeader(long RowCount, int Dimension, int StrideBytes, long DataOffset, long DataLength)
{
    /// <summary>Magic of the file.</summary>
    public const string Magic = "CMPVECT1";

    /// <summary>Version that is written and read.</summary>
    public const uint Version = 1;

    /// <summary>Element type: 32-bit IEEE float.</summary>
    public const uint Float32 = 1;

    /// <summary>Writes the header with its checksum.</summary>
    /// <param name="destination">64 bytes.</param>
    public void Write(Span<byte> destination)
    {
        destination[..ContainerHeader.SizeBytes].Clear();
        System.Text.Encoding.ASCII.GetBytes(Magic, destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], Float32);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], RowCount);
        BinaryPrimitives.WriteInt32LittleEndian(destination[24..], Dimension);
        BinaryPrimitives.WriteInt32LittleEndian(destination[28..], StrideBytes);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], DataOffset);
        BinaryPrimitives.WriteInt64LittleEndian(destination[40..], DataLength);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[56..], ContainerHeader.Checksum(destination[..56]));
    }

    /// <summary>Reads and checks the header against the file's length.</summary>
    /// <param name="path">File, for messages.</param>
    /// <param name="source">First 64 bytes.</param>
    /// <param name="actualBytes">Length of the file.</param>
    /// <returns>The header.</returns>
    public static VectorsHeader Read(string path, ReadOnlySpan<byte> source, long actualBytes)
    {
        ContainerHeader.CheckEnvelope(path, source, Magic, Version);
        VectorsHeader header = new(
            BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[28..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[40..]));
        if (BinaryPrimitives.ReadUInt32LittleEndian(source[12..]) != Float32
            || header.RowCount is < 0 or > int.MaxValue || header.Dimension is < 1 or > 65536
            || header.StrideBytes % sizeof(float) != 0 || header.StrideBytes / sizeof(float) < header.Dimension
            || header.DataOffset < ContainerHeader.SizeBytes || header.DataOffset % ContainerHeader.Alignment != 0
            || header.DataLength != header.RowCount * header.StrideBytes)
        {
            throw FormatErrors.Damaged(path, "the header's values are out of range");
        }

        if (header.DataOffset > actualBytes || header.DataLength > actualBytes - header.DataOffset
            || ContainerHeader.Align(header.DataOffset + header.DataLength) < actualBytes)
        {
            throw FormatErrors.Truncated(path, header.DataOffset + header.DataLength, actualBytes);
        }

        return header;
    }
}

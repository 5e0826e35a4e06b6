using System.Buffers.Binary;
using System.Text;
using Components.Foundation.Files;

namespace Components.Catalog.Vectors;

/// <summary>Header of vectors.bin, version 1 (docs/FORMATS.md): what its writer in Components.Embedding and its reader in
/// Components.Index share.</summary>
/// <param name="RowCount">Rows, in corpus order.</param>
/// <param name="Dimension">Columns.</param>
/// <param name="StrideBytes">Distance between rows.</param>
/// <param name="DataOffset">First row, a multiple of 64.</param>
/// <param name="DataLength">Rows times stride.</param>
public readonly record struct VectorsHeader(long RowCount, int Dimension, int StrideBytes, long DataOffset, long DataLength)
{
    /// <summary>Usual name of the file.</summary>
    public const string FileName = "vectors.bin";

    /// <summary>Magic of the file.</summary>
    public const string Magic = "CMPVECT1";

    /// <summary>Version that is written and read.</summary>
    public const uint Version = 1;

    /// <summary>Element type: 32-bit IEEE float.</summary>
    public const uint Float32 = 1;

    private const int Alignment = 64;

    /// <summary>The header of rows that stand end to end behind it.</summary>
    /// <param name="rowCount">Rows.</param>
    /// <param name="dimension">Floats a row.</param>
    /// <returns>The header.</returns>
    public static VectorsHeader Of(long rowCount, int dimension) =>
        new(rowCount, dimension, dimension * sizeof(float), HeaderChecksum.HeaderBytes, rowCount * dimension * sizeof(float));

    /// <summary>Whether the values can be those of a file.</summary>
    public bool IsSound =>
        RowCount is >= 0 and <= int.MaxValue && Dimension is >= 1 and <= 65536
        && StrideBytes % sizeof(float) == 0 && StrideBytes / sizeof(float) >= Dimension
        && DataOffset >= HeaderChecksum.HeaderBytes && DataOffset % Alignment == 0 && DataLength == RowCount * StrideBytes;

    /// <summary>Writes the header with its checksum.</summary>
    /// <param name="destination">At least 64 bytes.</param>
    public void Write(Span<byte> destination)
    {
        destination[..HeaderChecksum.HeaderBytes].Clear();
        Encoding.ASCII.GetBytes(Magic, destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], Float32);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], RowCount);
        BinaryPrimitives.WriteInt32LittleEndian(destination[24..], Dimension);
        BinaryPrimitives.WriteInt32LittleEndian(destination[28..], StrideBytes);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], DataOffset);
        BinaryPrimitives.WriteInt64LittleEndian(destination[40..], DataLength);
        HeaderChecksum.Write(destination);
    }

    /// <summary>Reads the values behind magic and version; the reader checks those, the checksum and the file's length.</summary>
    /// <param name="source">At least 64 bytes.</param>
    /// <returns>The header; null for another element type or values that are not <see cref="IsSound"/>.</returns>
    public static VectorsHeader? Read(ReadOnlySpan<byte> source)
    {
        VectorsHeader header = new(
            BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[28..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[40..]));
        return BinaryPrimitives.ReadUInt32LittleEndian(source[12..]) == Float32 && header.IsSound ? header : null;
    }
}

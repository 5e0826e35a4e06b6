using System.Buffers.Binary;

namespace Components.Embedding.Vectors;

/// <summary>The 64-byte header of <c>vectors.bin</c> (docs/FORMATS.md). Keep both in step.</summary>
/// <param name="RowCount">Rows.</param>
/// <param name="Dimension">Floats a row.</param>
internal readonly record struct VectorsFileHeader(long RowCount, int Dimension)
{
    internal const int SizeBytes = 64;
    internal const uint FormatVersion = 1;
    internal const uint Float32Elements = 1;

    internal static ReadOnlySpan<byte> Magic => "CMPVECT1"u8;

    internal void Write(Span<byte> header)
    {
        int strideBytes = Dimension * sizeof(float);
        header[..SizeBytes].Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], Float32Elements);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], (ulong)RowCount);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], (uint)Dimension);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], (uint)strideBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(header[32..], SizeBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(header[40..], (ulong)(RowCount * strideBytes));
        HeaderChecksum.Write(header);
    }

    internal static VectorsFileHeader? TryRead(ReadOnlySpan<byte> header, long fileLength)
    {
        if (header.Length < SizeBytes || !header.StartsWith(Magic) || !HeaderChecksum.IsRight(header)
            || BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != FormatVersion || BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) != Float32Elements)
        {
            return null;
        }

        ulong rows = BinaryPrimitives.ReadUInt64LittleEndian(header[16..]);
        uint dimension = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(header[40..]);
        return dimension is > 0 and <= 65536 && rows <= long.MaxValue / 65536 / sizeof(float)
            && BinaryPrimitives.ReadUInt32LittleEndian(header[28..]) == dimension * sizeof(float)
            && BinaryPrimitives.ReadUInt64LittleEndian(header[32..]) == SizeBytes
            && length == rows * dimension * sizeof(float) && (ulong)fileLength == length + SizeBytes
            ? new VectorsFileHeader((long)rows, (int)dimension)
            : null;
    }
}

using System.Buffers.Binary;
using Components.Foundation.Files;

namespace Components.Embedding.Static;

/// <summary>The 64-byte header of a static model's <c>model.bin</c> (docs/FORMATS.md). Keep both in step.</summary>
/// <param name="Dimension">Columns, a multiple of 16.</param>
/// <param name="TokenCount">Tokens of the vocabulary.</param>
/// <param name="BucketCount">Buckets of hashed n-grams.</param>
/// <param name="VocabularyBytes">Length of the vocabulary section.</param>
internal readonly record struct StaticModelHeader(int Dimension, int TokenCount, int BucketCount, int VocabularyBytes)
{
    internal const int SizeBytes = 64;
    internal const uint FormatVersion = 1;
    private const int Alignment = 64;
    private const int MostRows = 1 << 22;

    internal static ReadOnlySpan<byte> Magic => "CMPSTAT1"u8;

    internal int RowCount => TokenCount + BucketCount;

    internal long ScalesOffset => Align(SizeBytes + (long)VocabularyBytes);

    internal long RowsOffset => Align(ScalesOffset + ((long)RowCount * sizeof(float)));

    internal long FileBytes => RowsOffset + ((long)RowCount * Dimension);

    internal void Write(Span<byte> header)
    {
        header[..SizeBytes].Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)Dimension);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], (uint)TokenCount);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (uint)BucketCount);
        BinaryPrimitives.WriteUInt64LittleEndian(header[24..], (ulong)VocabularyBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(header[32..], (ulong)ScalesOffset);
        BinaryPrimitives.WriteUInt64LittleEndian(header[40..], (ulong)RowsOffset);
        HeaderChecksum.Write(header);
    }

    /// <summary>Reads and judges a header.</summary>
    /// <returns>Null with the reason when the file cannot be used.</returns>
    internal static StaticModelHeader? TryRead(ReadOnlySpan<byte> file, out string why)
    {
        why = "it is too short for a header.";
        if (file.Length < SizeBytes)
        {
            return null;
        }

        why = "it does not begin with the format's name.";
        if (!file.StartsWith(Magic))
        {
            return null;
        }

        why = "its header checksum is wrong.";
        if (!HeaderChecksum.IsRight(file))
        {
            return null;
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        why = $"its format version is {version}, this program reads {FormatVersion}.";
        if (version != FormatVersion)
        {
            return null;
        }

        uint dimension = BinaryPrimitives.ReadUInt32LittleEndian(file[12..]);
        uint tokens = BinaryPrimitives.ReadUInt32LittleEndian(file[16..]);
        uint buckets = BinaryPrimitives.ReadUInt32LittleEndian(file[20..]);
        ulong vocabularyBytes = BinaryPrimitives.ReadUInt64LittleEndian(file[24..]);
        why = "its counts are out of range.";
        if (dimension is < 16 or > 4096 || dimension % 16 != 0 || tokens is 0 or > MostRows || buckets > MostRows
            || vocabularyBytes > (ulong)file.Length)
        {
            return null;
        }

        StaticModelHeader header = new((int)dimension, (int)tokens, (int)buckets, (int)vocabularyBytes);
        why = $"it has {file.Length} bytes, its header says {header.FileBytes}.";
        bool right = header.FileBytes == file.Length
            && BinaryPrimitives.ReadUInt64LittleEndian(file[32..]) == (ulong)header.ScalesOffset
            && BinaryPrimitives.ReadUInt64LittleEndian(file[40..]) == (ulong)header.RowsOffset;
        return right ? header : null;
    }

    private static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;
}

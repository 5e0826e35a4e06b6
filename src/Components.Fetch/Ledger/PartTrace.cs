using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Components.Catalog.Import;

namespace Components.Fetch.Ledger;

/// <summary>Trace of one part of an import, kept to tell the changes of the next one.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Stock">Pieces in stock, at most 2^31 - 1; null where the row does not tell.</param>
/// <param name="Price">Digest of its price column.</param>
/// <param name="Attributes">Digest of its extra columns.</param>
/// <param name="Text">Digest of everything else but the time of its last update.</param>
internal readonly record struct PartTrace(long Id, int? Stock, uint Price, uint Attributes, uint Text)
{
    /// <summary>Length of a trace in a file.</summary>
    internal const int Bytes = 24;

    // No number of pieces: what a row does not tell.
    private const int Untold = int.MinValue;

    internal static PartTrace Of(ImportRecord record) => new(
        record.LcscId,
        record.Stock is { } pieces ? (int)Math.Clamp(pieces, Untold + 1, int.MaxValue) : null,
        Digest(record.PriceJson),
        Digest(record.ExtraJson, record.JlcExtraJson),
        Digest(
            record.Category, record.Subcategory, record.Manufacturer, record.PartNumber, record.Package, record.Description,
            record.Datasheet, $"{record.Joints} {record.IsBasic} {record.IsPreferred}"));

    internal void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, Id);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], Stock ?? Untold);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], Price);
        BinaryPrimitives.WriteUInt32LittleEndian(target[16..], Attributes);
        BinaryPrimitives.WriteUInt32LittleEndian(target[20..], Text);
    }

    internal static PartTrace Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadInt64LittleEndian(source),
        BinaryPrimitives.ReadInt32LittleEndian(source[8..]) is var stock && stock == Untold ? null : stock,
        BinaryPrimitives.ReadUInt32LittleEndian(source[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(source[20..]));

    // 32 bits of a digest: of two thousand million changed values one would be taken for the same.
    private static uint Digest(params ReadOnlySpan<string> texts)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (texts.Length == 1)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(texts[0]), digest);
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', texts)), digest);
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(digest);
    }
}

using System.Buffers;
using Components.Catalog.Corpus;
using Components.Transform.Rows;

namespace Components.Transform;

/// <summary>Writes corpus.jsonl through a buffer.</summary>
internal sealed class CorpusWriter(string path) : IDisposable
{
    private const int FlushBytes = 1 << 20;
    private const int MaximumAttributesLength = 2_000;
    private readonly FileStream _stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1);
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes + (1 << 16));

    /// <summary>Writes a part and gives back its line.</summary>
    public CorpusRecord Write(ComponentRow row)
    {
        CorpusRecord record = new()
        {
            LcscId = row.LcscId,
            ComponentType = row.ComponentType,
            PartNumber = row.PartNumber,
            Manufacturer = row.Manufacturer,
            Category = row.Category,
            Subcategory = row.Subcategory,
            Package = row.Package,
            Description = row.Description,
            Attributes = ComponentText.JoinAttributes(row.Extra.Attributes, MaximumAttributesLength),
            Text = ComponentText.Compose(
                row.ComponentType, row.Category, row.Subcategory, row.Description, row.Extra.Attributes, row.Package,
                    row.Manufacturer, row.PartNumber),
        };
        CorpusCodec.WriteLine(record, _buffer);
        if (_buffer.WrittenCount >= FlushBytes)
        {
            Flush();
        }

        return record;
    }

    public void Flush()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    public void Dispose() => _stream.Dispose();
}

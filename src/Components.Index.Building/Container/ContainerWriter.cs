using System.Runtime.InteropServices;
using Components.Foundation.Files;
using Components.Index.Container;

namespace Components.Index.Building.Container;

/// <summary>Writes a file of several sections, streaming: sections in ascending order, the header last.</summary>
internal sealed class ContainerWriter
{
    private readonly Stream _stream;
    private readonly int _sectionCount;
    private readonly List<SectionEntry> _table = [];
    private long _position;
    private int _openId = -1;
    private int _openElementBytes;
    private long _openOffset;

    private ContainerWriter(Stream stream, int sectionCount)
    {
        _stream = stream;
        _sectionCount = sectionCount;
        Pad(ContainerHeader.SizeBytes + ((long)sectionCount * SectionEntry.SizeBytes));
        PadToSection();
    }

    /// <summary>Writes a file; it appears whole or not at all.</summary>
    /// <param name="path">Target.</param>
    /// <param name="shape">Magic, version, row count, parameter and row identity; counts and checksums are filled in
    /// here.</param>
    /// <param name="sectionCount">Sections that will be written.</param>
    /// <param name="write">Writes the sections.</param>
    public static void Write(string path, ContainerHeader shape, int sectionCount, Action<ContainerWriter> write) =>
        new DurableFiles().Write(path, stream =>
        {
            ContainerWriter writer = new(stream, sectionCount);
            write(writer);
            writer.Finish(shape);
        });

    /// <summary>Begins a section.</summary>
    /// <param name="id">Number, larger than all before.</param>
    /// <param name="elementBytes">Size of an element.</param>
    public void Begin(int id, int elementBytes)
    {
        End();
        _openId = id;
        _openElementBytes = elementBytes;
        _openOffset = _position;
    }

    /// <summary>Appends elements to the open section.</summary>
    /// <typeparam name="T">Element, or part of one.</typeparam>
    /// <param name="values">The elements.</param>
    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        _stream.Write(bytes);
        _position += bytes.Length;
    }

    /// <summary>Appends everything that was put into a spool.</summary>
    /// <param name="spool">The spool.</param>
    public void Write(Spool spool) => _position += spool.CopyTo(_stream);

    /// <summary>Writes a whole section.</summary>
    /// <typeparam name="T">Element.</typeparam>
    /// <param name="id">Number.</param>
    /// <param name="values">Its elements.</param>
    public void Section<T>(int id, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Begin(id, Marshal.SizeOf<T>());
        Write(values);
    }

    private void End()
    {
        if (_openId < 0)
        {
            return;
        }

        _table.Add(new SectionEntry(_openId, _openElementBytes, _openOffset, _position - _openOffset, 0));
        _openId = -1;
        PadToSection();
    }

    private void PadToSection() => Pad(ContainerHeader.Align(_position) - _position);

    private void Pad(long bytes)
    {
        Span<byte> zeros = stackalloc byte[64];
        zeros.Clear();
        for (; bytes > 0; bytes -= zeros.Length)
        {
            int length = (int)Math.Min(bytes, zeros.Length);
            _stream.Write(zeros[..length]);
            _position += length;
        }
    }

    private void Finish(ContainerHeader shape)
    {
        End();
        if (_table.Count != _sectionCount)
        {
            throw new InvalidOperationException($"{_table.Count} sections were written, {_sectionCount} were announced.");
        }

        ReadOnlySpan<byte> table = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_table));
        Span<byte> header = stackalloc byte[ContainerHeader.SizeBytes];
        (shape with { SectionCount = _sectionCount, LengthBytes = _position, TableChecksum = HeaderChecksum.Of(table) })
            .Write(header);
        _stream.Position = 0;
        _stream.Write(header);
        _stream.Write(table);
    }
}

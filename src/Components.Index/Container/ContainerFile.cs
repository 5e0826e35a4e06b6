using System.Runtime.InteropServices;
using Components.Foundation.Files;

namespace Components.Index.Container;

/// <summary>A mapped file of several sections, with header and table checked.</summary>
internal sealed class ContainerFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly SectionEntry[] _table;

    private ContainerFile(MappedFile file, ContainerHeader header, SectionEntry[] table)
    {
        _file = file;
        Header = header;
        _table = table;
    }

    /// <summary>The header.</summary>
    public ContainerHeader Header { get; }

    /// <summary>Path it was opened by.</summary>
    public string Path => _file.Path;

    /// <summary>Rows of the snapshot.</summary>
    public int RowCount => (int)Header.RowCount;

    /// <summary>The section table.</summary>
    public IReadOnlyList<SectionEntry> Table => _table;

    /// <summary>Maps a file and checks header, table and section bounds. Contents are not read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="magic">Expected magic.</param>
    /// <param name="version">Readable version.</param>
    /// <returns>The open file.</returns>
    public static ContainerFile Open(string path, string magic, uint version)
    {
        MappedFile file = MappedFile.Open(path);
        try
        {
            ContainerHeader header = ContainerHeader.Read(path, file.All.Span<byte>(0, ContainerHeader.SizeBytes), magic,
                version, file.LengthBytes);
            ReadOnlySpan<byte> tableBytes = file.All.Span<byte>(ContainerHeader.SizeBytes,
                (long)header.SectionCount * SectionEntry.SizeBytes);
            if (HeaderChecksum.Of(tableBytes) != header.TableChecksum)
            {
                throw FormatErrors.HeaderDamaged(path, "section table");
            }

            SectionEntry[] table = MemoryMarshal.Cast<byte, SectionEntry>(tableBytes).ToArray();
            CheckTable(path, table, ContainerHeader.SizeBytes + tableBytes.Length, file.LengthBytes);
            return new ContainerFile(file, header, table);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A section by number.</summary>
    /// <param name="id">Number of the section.</param>
    /// <param name="elementBytes">Expected element size.</param>
    /// <param name="count">Expected number of elements, or -1 for any.</param>
    /// <returns>The section.</returns>
    public MappedSection Section(int id, int elementBytes, long count = -1)
    {
        foreach (SectionEntry entry in _table)
        {
            if (entry.Id == id)
            {
                if (entry.ElementBytes != elementBytes || (count >= 0 && entry.LengthBytes / elementBytes != count))
                {
                    throw FormatErrors.Damaged(Path,
                        $"section {id} has {entry.LengthBytes} bytes in elements of {entry.ElementBytes}");
                }

                return _file.All.Slice(entry.Offset, entry.LengthBytes);
            }
        }

        throw FormatErrors.Damaged(Path, $"section {id} is missing");
    }

    /// <summary>Refuses a file that belongs to other rows than another one.</summary>
    /// <param name="other">File of the same snapshot.</param>
    public void RequireSameRows(ContainerFile other)
    {
        if (Header.RowCount != other.Header.RowCount || Header.RowIdentity != other.Header.RowIdentity)
        {
            throw FormatErrors.RowsDiffer(Path, other.Path);
        }
    }

    /// <summary>Refuses a file that holds its rows in another order than order.bin says.</summary>
    /// <param name="order">order.bin of the same snapshot.</param>
    public void RequireOrder(ContainerFile order)
    {
        if (Header.RowCount != order.Header.RowCount || Header.OrderIdentity != order.Header.OrderIdentity)
        {
            throw FormatErrors.OrderDiffers(Path, order.Path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static void CheckTable(string path, SectionEntry[] table, long minimumOffset, long fileLength)
    {
        long end = minimumOffset;
        int previousId = int.MinValue;
        foreach (SectionEntry entry in table)
        {
            if (entry.Id <= previousId || entry.ElementBytes <= 0 || entry.LengthBytes < 0
                || entry.LengthBytes % entry.ElementBytes != 0
                || entry.Offset % ContainerHeader.Alignment != 0 || entry.Offset < end
                || entry.LengthBytes > fileLength - entry.Offset)
            {
                throw FormatErrors.Damaged(path, $"section {entry.Id} is out of bounds");
            }

            previousId = entry.Id;
            end = entry.Offset + entry.LengthBytes;
        }

        if (ContainerHeader.Align(end) != fileLength)
        {
            throw FormatErrors.Truncated(path, ContainerHeader.Align(end), fileLength);
        }
    }
}

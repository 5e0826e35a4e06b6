using System.Runtime.InteropServices;
using Components.Index.Container;
using Components.Index.Engine;
using Components.Index.Kernels;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Records;

/// <summary>records.bin, mapped: what a result row shows, in columns, but stock, class and prices.</summary>
internal sealed class RecordsView : IRecordSource, IDisposable
{
    private readonly ContainerFile _file;
    private readonly MappedSection _ids;
    private readonly MappedSection _types;
    private readonly MappedSection _manufacturers;
    private readonly MappedSection _packages;
    private readonly MappedSection _categories;
    private readonly MappedSection _subcategories;
    private readonly MappedSection _textOffsets;
    private readonly MappedSection _partLengths;
    private readonly MappedSection _textBytes;
    private readonly MappedSection _stringOffsets;
    private readonly MappedSection _stringBytes;

    private RecordsView(ContainerFile file)
    {
        _file = file;
        int rows = file.RowCount;
        _ids = file.Section(RecordsFormat.Ids, 8, rows);
        _types = file.Section(RecordsFormat.Types, 4, rows);
        _manufacturers = file.Section(RecordsFormat.Manufacturers, 4, rows);
        _packages = file.Section(RecordsFormat.Packages, 4, rows);
        _categories = file.Section(RecordsFormat.Categories, 4, rows);
        _subcategories = file.Section(RecordsFormat.Subcategories, 4, rows);
        _textOffsets = file.Section(RecordsFormat.TextOffsets, 8, rows + 1L);
        _partLengths = file.Section(RecordsFormat.PartLengths, 4, rows);
        _textBytes = file.Section(RecordsFormat.TextBytes, 1);
        _stringOffsets = file.Section(RecordsFormat.StringOffsets, 8);
        _stringBytes = file.Section(RecordsFormat.StringBytes, 1);
        PartHeads = file.Section(RecordsFormat.PartHeads, 8, rows);
        PartRows = file.Section(RecordsFormat.PartRows, 4, rows);
        Articles = new ArticleIndex(file);
    }

    /// <summary>The container, for checks across files.</summary>
    public ContainerFile File => _file;

    /// <summary>Rows.</summary>
    public int RowCount => _file.RowCount;

    /// <summary>u64 per row, ascending: first bytes of the normalised part numbers.</summary>
    public MappedSection PartHeads { get; }

    /// <summary>u32 per row: the rows in the order of their normalised part numbers.</summary>
    public MappedSection PartRows { get; }

    /// <summary>Article numbers of catalogues that have some.</summary>
    public ArticleIndex Articles { get; }

    /// <summary>Maps the file.</summary>
    /// <param name="path">A records.bin.</param>
    /// <returns>The view.</returns>
    public static RecordsView Open(string path)
    {
        ContainerFile file = ContainerFile.Open(path, RecordsFormat.Magic, RecordsFormat.Version);
        try
        {
            return new RecordsView(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public long Id(int row) => _ids.Get<long>(row);

    /// <summary>Number of the interned component type.</summary>
    public uint TypeCode(int row) => _types.Get<uint>(row);

    /// <summary>Number of the interned manufacturer.</summary>
    public uint ManufacturerCode(int row) => _manufacturers.Get<uint>(row);

    /// <summary>Number of the interned package.</summary>
    public uint PackageCode(int row) => _packages.Get<uint>(row);

    /// <summary>Number of the interned category.</summary>
    public uint CategoryCode(int row) => _categories.Get<uint>(row);

    /// <summary>Number of the interned subcategory.</summary>
    public uint SubcategoryCode(int row) => _subcategories.Get<uint>(row);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Package(int row) => String(PackageCode(row));

    /// <summary>An interned string, UTF-8.</summary>
    public ReadOnlySpan<byte> String(uint code) => Range(_stringOffsets, _stringBytes, code);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> PartNumber(int row) => Text(row, out int partLength)[..partLength];

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ComponentType(int row) => String(TypeCode(row));

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Manufacturer(int row) => String(ManufacturerCode(row));

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Category(int row) => String(CategoryCode(row));

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Subcategory(int row) => String(SubcategoryCode(row));

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Description(int row) => Text(row, out int partLength)[partLength..];

    /// <summary>Record of a row with its offer.</summary>
    /// <param name="row">The row.</param>
    /// <param name="offer">Stock and class.</param>
    /// <param name="prices">Reads its prices; null for none.</param>
    /// <returns>Spans over the mapping.</returns>
    public RecordView Record(int row, PartAvailability offer, IPriceSource? prices) =>
        new()
        {
            LcscId = Id(row),
            Stock = offer.Stock,
            IsBasic = offer.IsBasic,
            IsPreferred = offer.IsPreferred,
            Texts = this,
            PriceSource = prices,
            Row = row,
        };

    /// <summary>Asks the processor for what says where the texts of a row lie.</summary>
    /// <param name="row">The row.</param>
    public void FetchColumns(int row)
    {
        RowPrefetch.Fetch(in _textOffsets.Span<long>(row, 1)[0], 1);
        RowPrefetch.Fetch(in _partLengths.Span<uint>(row, 1)[0], 1);
        RowPrefetch.Fetch(in _ids.Span<long>(row, 1)[0], 1);
        RowPrefetch.Fetch(in _types.Span<uint>(row, 1)[0], 1);
        RowPrefetch.Fetch(in _manufacturers.Span<uint>(row, 1)[0], 1);
        RowPrefetch.Fetch(in _packages.Span<uint>(row, 1)[0], 1);
        RowPrefetch.Fetch(in _categories.Span<uint>(row, 1)[0], 1);
        RowPrefetch.Fetch(in _subcategories.Span<uint>(row, 1)[0], 1);
    }

    /// <summary>Asks the processor for the texts of a row.</summary>
    /// <param name="row">The row.</param>
    public void FetchTexts(int row)
    {
        ReadOnlySpan<byte> text = Text(row, out _);
        RowPrefetch.Fetch(in MemoryMarshal.GetReference(text), text.Length);
    }

    /// <summary>Row of a catalogue id by binary search, or -1.</summary>
    public int RowOf(long lcscId)
    {
        ReadOnlySpan<long> ids = _ids.Span<long>(0, RowCount);
        int row = ids.BinarySearch(lcscId);
        return row < 0 ? -1 : row;
    }

    /// <summary>Rows whose normalised part number equals the text's, ascending.</summary>
    public int RowsOfPartNumber(ReadOnlySpan<char> partNumber, Span<int> rows)
    {
        (int first, int end) = PartRanks(partNumber, asBeginning: false);
        int count = Math.Min(end - first, rows.Length);
        for (int index = 0; index < count; index++)
        {
            rows[index] = PartRow(first + index);
        }

        return count;
    }

    /// <summary>The parts whose normalised number is the text's, or begins with it.</summary>
    /// <param name="text">A part number or its beginning.</param>
    /// <param name="asBeginning">Whether it may go on.</param>
    /// <returns>Their ranks in the order of part numbers, from the first to before the end; none for a text without letters and
    /// digits.</returns>
    public (int First, int End) PartRanks(ReadOnlySpan<char> text, bool asBeginning)
    {
        ReadOnlySpan<ulong> heads = PartHeads.Span<ulong>(0, RowCount);
        ulong head = PartNumberKey.Head(text, out ulong last);
        if (head == 0)
        {
            return (0, 0);
        }

        // Within the parts of one head the texts decide; a beginning that is no longer than a head needs none.
        int first = FirstNotBelow(heads, head);
        int end = FirstNotBelow(heads, last + 1);
        return asBeginning && last != head ? (first, end)
            : (FirstOf(text, first, end, asBeginning, least: 0), FirstOf(text, first, end, asBeginning, least: 1));
    }

    /// <summary>The row of a rank in the order of part numbers.</summary>
    /// <param name="rank">Rank.</param>
    public int PartRow(int rank)
    {
        uint row = PartRows.Get<uint>(rank);
        return row < (uint)RowCount ? (int)row : throw PartRows.Damaged($"part number index points to row {row}");
    }

    // The first rank from low on whose part number compares with the text as the least, or higher.
    private int FirstOf(ReadOnlySpan<char> text, int low, int high, bool asBeginning, int least)
    {
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            if (PartNumberKey.Compare(PartNumber(PartRow(middle)), text, asBeginning) < least)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int FirstNotBelow(ReadOnlySpan<ulong> heads, ulong head)
    {
        int low = 0;
        int high = heads.Length;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            if (heads[middle] < head)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Checks that offsets ascend and end where their bytes do.</summary>
    public void VerifyOffsets()
    {
        Invariant.Offsets64(_textOffsets, _textBytes.LengthBytes, "texts");
        Invariant.Offsets64(_stringOffsets, _stringBytes.LengthBytes, "strings");
    }

    /// <summary>The error for content that contradicts itself.</summary>
    public Components.Foundation.Errors.SnapshotException Damaged(string what) => _ids.Damaged(what);

    /// <summary>Brings what every query touches into memory: fixed-size columns and interned strings.</summary>
    public void Touch(CancellationToken cancellationToken)
    {
        foreach (MappedSection section in (ReadOnlySpan<MappedSection>)[_ids, _types, _manufacturers, _packages,
            _categories, _subcategories, _textOffsets, _partLengths, _stringOffsets, _stringBytes, PartHeads,
            PartRows])
        {
            _ = section.Touch(cancellationToken);
        }

        Articles.Touch(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static ReadOnlySpan<byte> Range(MappedSection offsets, MappedSection bytes, long index)
    {
        long start = offsets.Get<long>(index);
        return bytes.Span<byte>(start, offsets.Get<long>(index + 1) - start);
    }

    private ReadOnlySpan<byte> Text(int row, out int partLength)
    {
        ReadOnlySpan<byte> text = Range(_textOffsets, _textBytes, row);
        uint length = _partLengths.Get<uint>(row);
        if (length > (uint)text.Length)
        {
            throw _partLengths.Damaged($"the part number of row {row} is longer than its text");
        }

        partLength = (int)length;
        return text;
    }
}

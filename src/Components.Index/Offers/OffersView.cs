using Components.Index.Columns;
using Components.Index.Container;
using Components.Index.Engine;
using Components.Index.Kernels;

namespace Components.Index.Offers;

/// <summary>offers.bin, mapped: stock, class and prices by row, and what filters ask of them.</summary>
internal sealed class OffersView : IPriceSource, IDisposable
{
    private readonly MappedSection _stock;
    private readonly MappedSection _flags;
    private readonly MappedSection _priceOffsets;
    private readonly MappedSection _prices;
    private readonly MappedSection _basic;
    private readonly MappedSection _preferred;
    private readonly int _words;

    private OffersView(ContainerFile file)
    {
        File = file;
        int rows = file.RowCount;
        _words = (rows + 63) / 64;
        _stock = file.Section(OffersFormat.Stock, 8, rows);
        _flags = file.Section(OffersFormat.Flags, 1, rows);
        _priceOffsets = file.Section(OffersFormat.PriceOffsets, 8, rows + 1L);
        _prices = file.Section(OffersFormat.Prices, 16);
        _basic = file.Section(OffersFormat.Basic, 8, _words);
        _preferred = file.Section(OffersFormat.Preferred, 8, _words);
        StockColumn = NumberColumn.Open(file, OffersFormat.FirstColumn, OffersFormat.StockColumn);
    }

    /// <summary>The container, for checks across files.</summary>
    public ContainerFile File { get; }

    /// <summary>Rows.</summary>
    public int RowCount => File.RowCount;

    /// <summary>Pieces in stock as a column; a row whose stock nobody tells has no value.</summary>
    public NumberColumn StockColumn { get; }

    /// <summary>Basic parts: bit i of word w is place 64 w + i.</summary>
    public ReadOnlySpan<ulong> Basic => _basic.Span<ulong>(0, _words);

    /// <summary>Preferred parts: bit i of word w is place 64 w + i.</summary>
    public ReadOnlySpan<ulong> Preferred => _preferred.Span<ulong>(0, _words);

    /// <summary>Maps the file.</summary>
    /// <param name="path">An offers.bin.</param>
    /// <returns>The view.</returns>
    public static OffersView Open(string path)
    {
        ContainerFile file = ContainerFile.Open(path, OffersFormat.Magic, OffersFormat.Version);
        try
        {
            return new OffersView(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The offers of an engine that may have been opened without them: recall is measured over what a change of stock
    /// does not touch.</summary>
    /// <param name="offers">The offers; null where there are none.</param>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static OffersView Require(OffersView? offers) =>
        offers ?? throw new InvalidOperationException(
            "The engine was opened without offers: stock, class and prices are unknown.");

    /// <summary>Pieces in stock; null where nobody tells.</summary>
    public long? Stock(int row) => StoredStock(row) is var stored && stored == OffersFormat.UntoldStock ? null : stored;

    /// <summary>Whether it is known that there are so many pieces.</summary>
    /// <param name="row">The row.</param>
    /// <param name="quantity">Pieces, 1 or more.</param>
    public bool HasInStock(int row, long quantity) => StoredStock(row) >= quantity;

    /// <summary>The number as it is stored, for who checks the file.</summary>
    public long StoredStock(int row) => _stock.Get<long>(row);

    public bool IsBasic(int row) => (_flags.Get<byte>(row) & OffersFormat.BasicFlag) != 0;

    public bool IsPreferred(int row) => (_flags.Get<byte>(row) & OffersFormat.PreferredFlag) != 0;

    public PartAvailability Availability(int row)
    {
        byte flags = _flags.Get<byte>(row);
        return new PartAvailability(
            (flags & OffersFormat.PreferredFlag) != 0, (flags & OffersFormat.BasicFlag) != 0, Stock(row));
    }

    /// <summary>Asks the processor for stock and class of a row, and for what says where its prices lie.</summary>
    /// <param name="row">The row.</param>
    public void Fetch(int row)
    {
        RowPrefetch.Fetch(in _stock.Span<long>(row, 1)[0], 1);
        RowPrefetch.Fetch(in _flags.Span<byte>(row, 1)[0], 1);
        RowPrefetch.Fetch(in _priceOffsets.Span<long>(row, 1)[0], 1);
    }

    public ReadOnlySpan<PriceBreak> Prices(int row)
    {
        long start = _priceOffsets.Get<long>(row);
        ReadOnlySpan<PriceBreak> prices = _prices.Span<PriceBreak>(start, _priceOffsets.Get<long>(row + 1L) - start);
        foreach (ref readonly PriceBreak price in prices)
        {
            if (!double.IsFinite(price.Price))
            {
                // JSON has no word for it, and no rank could be made of it.
                throw Damaged($"the prices of row {row} are out of order or range");
            }
        }

        return prices;
    }

    /// <summary>Checks that offsets ascend and end where their prices do.</summary>
    public void VerifyOffsets() => Invariant.Offsets64(_priceOffsets, _prices.Count<PriceBreak>(), "prices");

    /// <summary>The error for content that contradicts itself.</summary>
    public Components.Foundation.Errors.SnapshotException Damaged(string what) => _stock.Damaged(what);

    /// <summary>Brings what every query touches into memory.</summary>
    public void Touch(CancellationToken cancellationToken)
    {
        foreach (MappedSection section in (ReadOnlySpan<MappedSection>)[_stock, _flags, _priceOffsets, _basic, _preferred,
            StockColumn.Known, StockColumn.Ranks])
        {
            _ = section.Touch(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();
}

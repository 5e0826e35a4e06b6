using Components.Foundation.Reporting;
using Components.Index.Building.Columns;
using Components.Index.Building.Container;
using Components.Index.Building.Facts;
using Components.Index.Building.Order;
using Components.Index.Container;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Offers;
using static System.Runtime.InteropServices.CollectionsMarshal;

namespace Components.Index.Building.Offers;

/// <summary>Writes offers.bin from an offers.sqlite.</summary>
internal static class OffersBuilder
{
    public static int Build(
        string offersSqlitePath, string orderPath, string outputPath, CancellationToken cancellationToken,
        IProgress<WorkDone>? progress = null)
    {
        using RowIdentity identity = new(offersSqlitePath, progress, () => RowOrder.CountOf(orderPath));
        using Spool prices = new(Path.GetDirectoryName(Path.GetFullPath(outputPath))!);
        PriceListReader priceReader = new();
        SparseColumn<double> column = new();
        List<long> stock = [];
        List<byte> flags = [];
        List<long> priceOffsets = [0];
        foreach (OfferedRow offer in OffersReader.Read(offersSqlitePath, cancellationToken))
        {
            int row = identity.Add(offer.LcscId);
            stock.Add(offer.Stock ?? OffersFormat.UntoldStock);
            if (offer.Stock is { } pieces)
            {
                column.Add(row, pieces);
            }

            flags.Add((byte)((offer.IsBasic ? OffersFormat.BasicFlag : 0)
                | (offer.IsPreferred ? OffersFormat.PreferredFlag : 0)));
            ReadOnlySpan<PriceBreak> breaks = priceReader.Read(offer.PriceJson);
            prices.Append(breaks);
            priceOffsets.Add(priceOffsets[^1] + breaks.Length);
        }

        int rows = identity.Count;
        ulong digest = identity.Finish();
        RowOrder order = RowOrder.Read(orderPath, rows, digest, offersSqlitePath);
        ContainerHeader shape = new(
            OffersFormat.Magic, OffersFormat.Version, 0, rows, 0, 0, digest, 0, order.Identity);
        FactsContent? days = OffersReader.HasDays(offersSqlitePath)
            ? FactsContent.Read(offersSqlitePath, FactTableNames.Days, static _ => { }, cancellationToken) : null;
        int sections = OffersFormat.SectionCount + (days is null ? 0 : FactsFormat.SectionCount);
        ContainerWriter.Write(outputPath, shape, sections, writer =>
        {
            writer.Section<long>(OffersFormat.Stock, AsSpan(stock));
            writer.Section<byte>(OffersFormat.Flags, AsSpan(flags));
            writer.Section<long>(OffersFormat.PriceOffsets, AsSpan(priceOffsets));
            writer.Begin(OffersFormat.Prices, 16);
            writer.Write(prices);
            writer.Section<ulong>(OffersFormat.Basic, Places(flags, OffersFormat.BasicFlag, order));
            writer.Section<ulong>(OffersFormat.Preferred, Places(flags, OffersFormat.PreferredFlag, order));
            ColumnSections.WriteNumbers(writer, OffersFormat.FirstColumn, column, order);
            days?.Write(writer, FactsFormat.OfDays, FactsFormat.FirstOfDays);
        });
        return rows;
    }

    private static ulong[] Places(List<byte> flags, byte flag, RowOrder order) => ColumnSections.Bitmap(
        [.. Enumerable.Range(0, flags.Count).Where(row => (flags[row] & flag) != 0).Select(row => order.Places[row])],
        flags.Count);
}

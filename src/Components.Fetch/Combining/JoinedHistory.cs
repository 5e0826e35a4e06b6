using Components.Catalog.History;
using Components.Catalog.Import;
using Components.Catalog.Prices;
using Components.Fetch.History;
using Components.Foundation.Files;

namespace Components.Fetch.Combining;

/// <summary>Stock and price of every part of what is made of several sources, day by day: what its snapshots of those days said,
/// whichever source won then.</summary>
public static class JoinedHistory
{
    /// <summary>Directory of the days.</summary>
    /// <param name="stateDirectory">The stage's state directory.</param>
    /// <param name="catalogue">The sources; partial imports have days of their own.</param>
    /// <returns>The directory; it need not exist.</returns>
    public static string DirectoryOf(string stateDirectory, DeclaredCatalogue catalogue) =>
        Path.Combine([stateDirectory, .. FolderOf(catalogue)]);

    /// <summary>Days of a catalogue.</summary>
    internal static StockHistory Of(CombinedRequest request) =>
        new(request.Common, request.Catalogue.Id, FolderOf(request.Catalogue));

    /// <summary>A part as the day's file has it: what a source says that was not asked today is nothing known of today.</summary>
    /// <param name="record">The part's record.</param>
    /// <param name="sources">Sources of which today is a day.</param>
    /// <param name="prices">Reused from part to part.</param>
    /// <returns>Stock and price that the catalogue shows, each where its source is one of them.</returns>
    internal static StockEntry Entry(ImportRecord record, IReadOnlyCollection<string> sources, List<PriceTier> prices)
    {
        StockEntry entry = StockHistory.Entry(record, prices);
        return entry with
        {
            Stock = Has(MergedField.Stock) ? entry.Stock : null, Price = Has(MergedField.Price) ? entry.Price : 0,
        };

        bool Has(string field) =>
            sources.Contains(record.ValueSources.GetValueOrDefault(field, record.Source), StringComparer.Ordinal);
    }

    // Limits of many sources are longer than a name may be.
    private static string[] FolderOf(DeclaredCatalogue catalogue)
    {
        string limits = string.Join(' ', catalogue.Sources.Where(static source => source.RowLimit is not null)
            .Select(static source => $"{source.Id}:{source.RowLimit}").Order(StringComparer.Ordinal));
        return
        [
            CatalogueRecords.DirectoryName,
            $"{catalogue.Id}.{StockHistory.DirectoryName}"
                + (limits.Length == 0 ? "" : $"-first-{Sha256Digest.OfText(limits).ToShortString()}"),
        ];
    }
}

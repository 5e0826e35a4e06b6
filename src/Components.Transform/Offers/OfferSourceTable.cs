using Components.Catalog.Import;
using Components.Foundation.Files;
using Components.Transform.Sql;

namespace Components.Transform.Offers;

/// <summary>The table <c>offer_sources</c> of offers.sqlite. It is there only where several sources have a part: then the part
/// has a row.</summary>
internal sealed class OfferSourceTable : IDisposable
{
    private readonly InsertStatement _insert;
    private readonly SourceNames _names = new();

    public OfferSourceTable(SqliteFile file)
    {
        file.Execute($"""
            CREATE TABLE {SnapshotTables.OfferSources} (
              lcsc_id INTEGER PRIMARY KEY,
              value_sources_json TEXT NOT NULL
            ) STRICT
            """);
        _insert = new InsertStatement(file, SnapshotTables.OfferSources, 2);
    }

    public void Insert(OfferRecord offer) => _insert.Bind(offer.LcscId).Bind(_names.Values(offer.ValueSources)).Insert();

    public void Dispose() => _insert.Dispose();
}

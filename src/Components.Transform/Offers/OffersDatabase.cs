using Components.Catalog.Import;
using Components.Foundation.Files;
using Components.Transform.Sql;

namespace Components.Transform.Offers;

/// <summary>Writes offers.sqlite: stock, prices and class of every part. Who reads a part joins it by its id.</summary>
internal sealed class OffersDatabase : IDisposable
{
    /// <summary>ASCII "CmpO".</summary>
    public const int ApplicationId = 0x436D704F;

    /// <summary>Version of the schema.</summary>
    public const int SchemaVersion = 3;

    private readonly InsertStatement _offer;
    private OfferSourceTable? _sources;

    /// <summary>Makes the file with its table.</summary>
    /// <param name="path">File to make.</param>
    public OffersDatabase(string path)
    {
        File = new SqliteFile(path, ApplicationId, SchemaVersion);
        File.Execute($"""
            CREATE TABLE {SnapshotTables.Offers} (
              lcsc_id INTEGER PRIMARY KEY,
              stock INTEGER NOT NULL,
              stock_unknown INTEGER NOT NULL,
              is_basic INTEGER NOT NULL,
              is_preferred INTEGER NOT NULL,
              last_update INTEGER NOT NULL,
              price_json TEXT NOT NULL
            ) STRICT
            """);
        _offer = new InsertStatement(File, SnapshotTables.Offers, 7);
        File.Execute("BEGIN");
    }

    /// <summary>The file, for the tables that other writers fill in the same transactions.</summary>
    public SqliteFile File { get; }

    /// <summary>Writes an offer. A stock that nobody tells is 0 beside a column that says so: who reads stock gets a
    /// number.</summary>
    public void Insert(OfferRow row) => _offer.Bind(row.LcscId).Bind(row.Stock ?? 0).Bind(row.Stock is null)
        .Bind(row.IsBasic).Bind(row.IsPreferred).Bind(row.LastUpdate).Bind(row.PriceJson).Insert();

    /// <summary>Writes which sources an offer is from, where several have the part.</summary>
    public void InsertSources(OfferRecord offer)
    {
        if (offer.ValueSources.Count > 0)
        {
            (_sources ??= new OfferSourceTable(File)).Insert(offer);
        }
    }

    public void NextBatch() => File.Execute("COMMIT; BEGIN");

    // Prices make an offer long, and of most catalogues most parts are out of stock: who picks reads neither.
    public void Finish() => File.Execute(
        $"COMMIT; CREATE INDEX {SnapshotTables.OffersInStock} ON {SnapshotTables.Offers} "
            + "(lcsc_id, stock, is_basic, is_preferred) WHERE stock > 0; ANALYZE;");

    public void Dispose()
    {
        _offer.Dispose();
        _sources?.Dispose();
        File.Dispose();
    }
}

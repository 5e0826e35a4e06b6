using Components.Catalog.Import;
using Components.Foundation.Files;
using Components.Lexicon.Properties;
using Components.Transform.History;
using Components.Transform.Sql;

namespace Components.Transform.Offers;

/// <summary>Past imports as facts of parts and as rows of component_history.</summary>
internal sealed class OfferPast : IDisposable
{
    private readonly SourceTimeline _timeline;
    private readonly HistoryTable _shown;
    private readonly HistoryFacts? _facts;
    private readonly StatedTables? _stated;

    /// <summary>Makes the tables.</summary>
    /// <param name="timeline">The past imports; at least one day is known.</param>
    /// <param name="file">offers.sqlite.</param>
    /// <param name="properties">Properties; null to make no facts.</param>
    public OfferPast(SourceTimeline timeline, SqliteFile file, PropertySet? properties)
    {
        _timeline = timeline;
        _shown = new HistoryTable(file);
        if (properties is not null)
        {
            StatedTables.Create(file, SnapshotTables.HistoryFacts, SnapshotTables.HistoryProperties);
            _stated = new StatedTables(file, SnapshotTables.HistoryFacts, SnapshotTables.HistoryProperties, properties,
                static property => property.History is not null);
            _facts = new HistoryFacts(properties);
        }
    }

    /// <summary>Rows of the tables.</summary>
    public IEnumerable<(string Table, long Rows)> Tables => _stated is null ? [(SnapshotTables.History, _shown.Rows)] :
    [
        (SnapshotTables.History, _shown.Rows), (SnapshotTables.HistoryFacts, _stated.Facts),
        (SnapshotTables.HistoryProperties, _stated.Properties),
    ];

    /// <summary>Writes a part's row and its facts where anything is known of it.</summary>
    /// <param name="offer">The part's offer; parts come in the order of their ids.</param>
    public void Take(OfferRecord offer)
    {
        if (_timeline.Of(offer) is not { } history)
        {
            return;
        }

        _shown.Insert(offer.LcscId, history);
        _stated?.Insert(offer.LcscId, _facts!.Of(history));
    }

    public void Dispose()
    {
        _shown.Dispose();
        _stated?.Dispose();
    }
}

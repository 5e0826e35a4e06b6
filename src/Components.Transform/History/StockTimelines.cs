using Components.Catalog.Import;

namespace Components.Transform.History;

/// <summary>Past imports of every source of the catalogue.</summary>
internal sealed class StockTimelines : IDisposable
{
    private readonly Dictionary<string, SourceTimeline> _bySource = new(StringComparer.Ordinal);
    private readonly SourceTimeline? _only;

    /// <summary>Opens them.</summary>
    /// <param name="sources">The sources; files that cannot be used are left out.</param>
    public StockTimelines(IReadOnlyList<StockSource> sources)
    {
        List<HistorySourceReport> reports = [];
        foreach (StockSource source in sources)
        {
            if (SourceTimeline.Open(source, out HistorySourceReport report) is { } timeline)
            {
                _bySource.Add(source.SourceId, timeline);
                _only = sources.Count == 1 ? timeline : null;
            }

            reports.Add(report);
        }

        Report = new HistoryReport { Sources = reports };
    }

    /// <summary>Sources with the days that were found.</summary>
    public HistoryReport Report { get; }

    /// <summary>Whether any day is known.</summary>
    public bool Any => _bySource.Count > 0;

    /// <summary>History of a part, in the source whose stock the catalogue shows.</summary>
    /// <param name="offer">The part's offer; ids ascend from call to call.</param>
    /// <returns>Null where nothing is known.</returns>
    public PartHistory? Of(OfferRecord offer) => _only is not null ? _only.Of(offer.LcscId)
        : _bySource.GetValueOrDefault(offer.StockSource)?.Of(offer.LcscId);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SourceTimeline timeline in _bySource.Values)
        {
            timeline.Dispose();
        }
    }
}

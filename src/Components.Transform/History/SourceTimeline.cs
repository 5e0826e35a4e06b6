using Components.Catalog.History;
using Components.Catalog.Import;

namespace Components.Transform.History;

/// <summary>The days of a catalogue, read side by side: all ascend by id, and memory holds one part.</summary>
internal sealed class SourceTimeline : IDisposable
{
    private readonly List<StockDayReader> _readers = [];
    private readonly DateOnly[] _days;
    private readonly StockEntry[] _entries;
    private readonly DateOnly _newest;

    private SourceTimeline(DateOnly newest, IReadOnlyList<StockDay> days)
    {
        _newest = newest;
        _days = [.. days.Select(static day => day.Day)];
        _entries = new StockEntry[days.Count];
        try
        {
            foreach (StockDay day in days)
            {
                StockDayReader reader = new(day.Path);
                _readers.Add(reader);
                _ = reader.MoveNext();
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Opens what is known of a catalogue.</summary>
    /// <param name="source">The catalogue: a source, or what is made of several.</param>
    /// <param name="report">What was opened, and what was left out and why.</param>
    /// <returns>The timeline; null where no day is known.</returns>
    public static SourceTimeline? Open(StockSource source, out HistorySourceReport report)
    {
        List<StockDay> whole = [];
        SortedDictionary<string, string> leftOut = new(StringComparer.Ordinal);
        foreach (StockDay day in StockDay.Known(source.Directory))
        {
            if (StockDayReader.Problem(day, source.SourceId) is { } problem)
            {
                leftOut.Add(day.Name, problem);
            }
            else
            {
                whole.Add(day);
            }
        }

        DateOnly? newest = StockDay.Newest(source.Directory);
        report = new HistorySourceReport
        {
            SourceId = source.SourceId,
            Newest = newest is { } known ? StockDay.TextOf(known) : null,
            Days = whole.Count,
            LeftOut = leftOut.Count == 0 ? null : leftOut,
        };
        return newest is { } last && whole.Count > 0 ? new SourceTimeline(last, whole) : null;
    }

    /// <summary>History of a part.</summary>
    /// <param name="offer">The part's offer, its id above every one that was asked for before.</param>
    /// <returns>Its history; null where no day says anything of it.</returns>
    /// <exception cref="InvalidDataException">A file changed since it was looked at.</exception>
    public PartHistory? Of(OfferRecord offer)
    {
        long id = offer.LcscId;
        bool isKnown = false;
        for (int day = 0; day < _readers.Count; day++)
        {
            StockDayReader reader = _readers[day];
            while (!reader.IsOver && reader.Current.Id < id && reader.MoveNext())
            {
            }

            bool has = !reader.IsOver && reader.Current.Id == id;

            // What is not listed is not sold; of a source that was not there that day nobody knows what it listed.
            long? absent = reader.Sources?.Contains(offer.StockSource, StringComparer.Ordinal) == false ? null : 0;
            _entries[day] = has ? reader.Current : new StockEntry(id, absent, 0);
            isKnown |= has && reader.Current is not { Stock: null, Price: 0 };
        }

        return isKnown ? new PartHistory(_newest, _days, [.. _entries]) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (StockDayReader reader in _readers)
        {
            reader.Dispose();
        }
    }
}

using Components.Lexicon.Extraction;
using Components.Transform.Facts;
using Components.Transform.History;
using Components.Transform.Rows;
using Components.Transform.Sql;

namespace Components.Transform;

/// <summary>Past imports as facts of parts and as rows of component_history.</summary>
/// <param name="timelines">The past imports; at least one day is known.</param>
/// <param name="table">Receives the rows.</param>
/// <param name="reading">Properties; null to make no facts.</param>
internal sealed class PartPast(StockTimelines timelines, HistoryTable table, PartReading? reading)
{
    private readonly HistoryFacts? _facts = reading is null ? null : new HistoryFacts(reading.Properties);

    /// <summary>Writes a part's row where anything is known of it, and reads its facts.</summary>
    /// <param name="row">The part; parts come in the order of their ids.</param>
    /// <param name="stated">Facts that it states itself, ascending by property.</param>
    /// <returns>Both, ascending by property.</returns>
    public Fact[] Take(ComponentRow row, Fact[] stated)
    {
        if (timelines.Of(row) is not { } history)
        {
            return stated;
        }

        table.Insert(row.LcscId, history);
        return _facts?.Join(stated, history) ?? stated;
    }
}

using Components.Lexicon.Extraction;
using Components.Transform.Facts;
using Components.Transform.History;
using Components.Transform.Rows;
using Components.Transform.Sql;

namespace Components.Transform;

/// <summary>Past imports as facts of parts and as rows of component_history.</summary>
/// <param name="timelines">The past imports.</param>
/// <param name="table">Receives the rows.</param>
/// <param name="reading">Properties; null to make no facts.</param>
internal sealed class PartPast(StockTimelines timelines, HistoryTable table, PartReading? reading)
{
    private readonly HistoryFacts? _facts = reading is null ? null : new HistoryFacts(reading.Properties);

    /// <summary>History of a part; parts come in the order of their ids.</summary>
    public PartHistory? Read(ComponentRow row) => timelines.Of(row);

    /// <summary>Facts that a part states, with those of its history.</summary>
    public Fact[] Join(Fact[] stated, PartHistory? history) => _facts?.Join(stated, history) ?? stated;

    /// <summary>Writes the part's row; none where nothing is known.</summary>
    public void Insert(ComponentRow row, PartHistory? history)
    {
        if (history is not null)
        {
            table.Insert(row.LcscId, history);
        }
    }
}

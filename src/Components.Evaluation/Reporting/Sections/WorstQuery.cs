using System.Globalization;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A query that went badly.</summary>
internal sealed record WorstQuery(string Text, string Id, string Slice, string Ndcg, string Percent, string Relevant, bool HasResults, IReadOnlyList<ReturnedRow> Returned)
{
    public static WorstQuery Create(QueryOutcome outcome) => new(
        outcome.Text,
        outcome.Id,
        outcome.Slice.Replace('_', ' '),
        RetrievalSection.Figure(outcome.Figures.NdcgAt10),
        (outcome.Figures.NdcgAt10 * 100).ToString("0.#", CultureInfo.InvariantCulture),
        outcome.Relevant == 1 ? "1 relevant part" : $"{outcome.Relevant:N0} relevant parts",
        outcome.Returned.Count > 0,
        [.. outcome.Returned.Select(static part => new ReturnedRow(
            $"C{part.LcscId}",
            part.PartNumber,
            part.Package,
            part.Description,
            part.Grade > 0 ? "hit" : "miss",
            part.Grade > 0 ? $"relevant, grade {part.Grade}" : "not relevant",
            part.Grade > 0 ? new string('●', part.Grade) : "○"))]);
}

using Components.Evaluation.Gates.Retrieval.Tracing;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>One of the worst queries.</summary>
/// <param name="Anchor">Its name in links.</param>
/// <param name="Outcome">Its figures and results.</param>
/// <param name="Trace">How the answer came about; null in a record that has none.</param>
/// <param name="Results">Its results, each with its reasons and legs where they are known.</param>
internal sealed record WorstRow(string Anchor, QueryOutcome Outcome, QueryTrace? Trace, IReadOnlyList<WorstResult> Results)
{
    public static WorstRow Create(QueryOutcome outcome, QueryTrace? trace, string anchor) => new(
        anchor,
        outcome,
        trace,
        [
            .. outcome.Returned.Select((part, place) =>
                new WorstResult(part, trace is not null && place < trace.Results.Count ? trace.Results[place] : null)),
        ]);
}

using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Figures per slice and the worst queries.</summary>
internal sealed record RetrievalSection(
    IReadOnlyList<SuiteReference> Suites,
    bool HasLive,
    IReadOnlyList<SliceRow> Slices,
    IReadOnlyList<QueryFigures> Movers,
    IReadOnlyList<QueryOutcome> Worst)
{
    private const int MoversShown = 8;
    private const double Perfect = 0.999;

    public static RetrievalSection? Create(IReadOnlyList<GateResult> gates)
    {
        if (gates.FirstOrDefault(static gate => gate.Retrieval is not null)?.Retrieval is not { } details)
        {
            return null;
        }

        return new(
            details.Suites,
            details.LiveSlices is not null,
            [.. details.Slices.Select(slice => SliceRow.Create(slice, details))],
            [
                .. details.Queries.Where(static query => query.LiveNdcgAt10 is { } live && Math.Abs(query.NdcgAt10 - live) > 1e-9)
                    .OrderByDescending(static query => Math.Abs(query.NdcgAt10 - query.LiveNdcgAt10!.Value))
                    .ThenBy(static query => query.Id, StringComparer.Ordinal).Take(MoversShown),
            ],
            [.. details.Worst.Where(static outcome => outcome.Figures.NdcgAt10 < Perfect)]);
    }
}

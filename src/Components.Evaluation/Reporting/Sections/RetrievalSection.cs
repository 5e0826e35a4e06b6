using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Gates.Retrieval.Tracing;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Figures per slice and per query.</summary>
internal sealed record RetrievalSection
{
    private const double Perfect = 0.999;
    private const double Same = 1e-9;

    public required IReadOnlyList<SuiteReference> Suites { get; init; }

    public required bool HasLive { get; init; }

    public required IReadOnlyList<SliceRow> Slices { get; init; }

    /// <summary>Every slice beside its legs alone; empty where the record has none.</summary>
    public required IReadOnlyList<SliceLegs> Legs { get; init; }

    /// <summary>Queries that are answered better than by the snapshot that was live.</summary>
    public required int Better { get; init; }

    /// <summary>Queries that are answered worse.</summary>
    public required int Fell { get; init; }

    /// <summary>Queries that moved most, worst first, with both lists.</summary>
    public required IReadOnlyList<MoveRow> Moves { get; init; }

    public required IReadOnlyList<WorstRow> Worst { get; init; }

    /// <summary>Every query by slice, worst first in each.</summary>
    public required IReadOnlyList<QueryRow> Queries { get; init; }

    public static RetrievalSection? Create(IReadOnlyList<GateResult> gates)
    {
        if (gates.FirstOrDefault(static gate => gate.Retrieval is not null)?.Retrieval is not { } details)
        {
            return null;
        }

        QueryAnchors anchors = new();
        foreach (QueryFigures query in details.Queries)
        {
            _ = anchors.Of(query.Suite, query.Id);
        }

        MoveRow[] moves = [.. (details.Movers ?? []).Select(move => MoveRow.Create(move, anchors.Of(move.Suite, move.Id)))];
        WorstRow[] worst = [.. Worse(details, anchors)];
        HashSet<string> moved = [.. moves.Select(static row => row.Anchor)];
        HashSet<string> traced = [.. worst.Select(static row => row.Anchor)];
        double?[] changes = [.. details.Queries.Select(static query => query.NdcgAt10 - query.LiveNdcgAt10)];
        return new RetrievalSection
        {
            Suites = details.Suites,
            HasLive = details.LiveSlices is not null,
            Slices = [.. details.Slices.Select(slice => SliceRow.Create(slice, details))],
            Legs = details.Legs ?? [],
            Better = changes.Count(static change => change > Same),
            Fell = changes.Count(static change => change < -Same),
            Moves = moves,
            Worst = worst,
            Queries =
            [
                .. details.Queries.Zip(changes).OrderBy(static row => row.First.Slice, StringComparer.Ordinal)
                    .ThenBy(static row => row.First.NdcgAt10).ThenBy(static row => row.First.Id, StringComparer.Ordinal)
                    .Select(row =>
                    {
                        string anchor = anchors.Of(row.First.Suite, row.First.Id);
                        return new QueryRow(anchor, row.First, row.Second, traced.Contains(anchor), moved.Contains(anchor));
                    }),
            ],
        };
    }

    private static IEnumerable<WorstRow> Worse(RetrievalDetails details, QueryAnchors anchors)
    {
        Dictionary<(string, string), QueryTrace> traces = [];
        foreach (QueryTrace trace in details.Traces ?? [])
        {
            traces[(trace.Suite, trace.Id)] = trace;
        }

        return details.Worst.Where(static outcome => outcome.Figures.NdcgAt10 < Perfect).Select(outcome => WorstRow.Create(
            outcome, traces.GetValueOrDefault((outcome.Suite, outcome.Id)), anchors.Of(outcome.Suite, outcome.Id)));
    }
}

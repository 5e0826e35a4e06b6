using System.Globalization;
using Components.Evaluation.Gates;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Figures per slice and the worst queries.</summary>
internal sealed record RetrievalSection(
    string Suites, bool HasLive, IReadOnlyList<SliceRow> Slices, IReadOnlyList<WorstQuery> Worst, bool HasMovers, IReadOnlyList<Mover> Movers)
{
    private const int MoversShown = 8;

    public static RetrievalSection? Create(IReadOnlyList<GateResult> gates)
    {
        if (gates.FirstOrDefault(static gate => gate.Retrieval is not null)?.Retrieval is not { } details)
        {
            return null;
        }

        Mover[] movers = [.. details.Queries.Where(static query => query.LiveNdcgAt10 is { } live && Math.Abs(query.NdcgAt10 - live) > 1e-9)
            .OrderByDescending(static query => Math.Abs(query.NdcgAt10 - query.LiveNdcgAt10!.Value)).ThenBy(static query => query.Id, StringComparer.Ordinal).Take(MoversShown).Select(Mover.Create)];
        return new(
            string.Join(", ", details.Suites.Select(static suite => $"{suite.Name} ({suite.Queries} queries, {suite.Sha256[..12]})")),
            details.LiveSlices is not null,
            [.. details.Slices.Select(slice => SliceRow.Create(slice, details))],
            [.. details.Worst.Where(static outcome => outcome.Figures.NdcgAt10 < 0.999).Select(WorstQuery.Create)],
            movers.Length > 0,
            movers);
    }

    internal static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}

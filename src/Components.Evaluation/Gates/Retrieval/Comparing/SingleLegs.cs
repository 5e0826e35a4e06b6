using System.Globalization;
using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Metrics;
using Components.Evaluation.Retrieval;
using Components.Search.Retrieval;

namespace Components.Evaluation.Gates.Retrieval.Comparing;

/// <summary>Hybrid ranking beside its legs alone, and beside itself without reading: a slice that its best leg answers better
/// alone is a fusion that does harm. Measured once, for the checks and for the report's table.</summary>
internal static class SingleLegs
{
    private static readonly string[] Legs =
        [LegName.Dense, LegName.Lexical, LegName.Parametric, LegName.Identifier, LegName.Families];

    /// <summary>Measures every slice.</summary>
    /// <param name="interrogation">Questions with their answers.</param>
    /// <param name="judgements">Parts that the queries expect, graded.</param>
    /// <param name="hybrid">Outcomes in hybrid mode.</param>
    /// <param name="raw">Outcomes in raw vector mode.</param>
    /// <returns>Slices in ordinal order, then <see cref="SliceLegs.All"/>.</returns>
    public static IReadOnlyList<SliceLegs> Measure(
        Interrogation interrogation, IReadOnlyList<QueryJudgement> judgements, IReadOnlyList<QueryOutcome> hybrid,
        IReadOnlyList<QueryOutcome> raw)
    {
        LegFigure[][] alone =
        [
            .. hybrid.Select((_, query) => (LegFigure[])
            [
                .. Legs.Select(leg => new LegFigure(leg, Ndcg(interrogation.Leg(query, leg), judgements[query]))),
                new LegFigure(LegFigure.RawVector, raw[query].Figures.NdcgAt10),
                new LegFigure(LegFigure.Unread, Ndcg(interrogation.Unread[query], judgements[query])),
            ]),
        ];
        return
        [
            .. Enumerable.Range(0, hybrid.Count).GroupBy(i => hybrid[i].Slice, StringComparer.Ordinal)
                .OrderBy(static group => group.Key, StringComparer.Ordinal).Select(slice => Mean(slice.Key, [.. slice])),
            Mean(SliceLegs.All, [.. Enumerable.Range(0, hybrid.Count)]),
        ];

        SliceLegs Mean(string slice, int[] queries) => new(
            slice,
            queries.Length,
            queries.Average(query => hybrid[query].Figures.NdcgAt10),
            [
                .. alone[queries[0]].Select((leg, i) =>
                    leg with { NdcgAt10 = queries.Average(query => alone[query][i].NdcgAt10) }),
            ]);
    }

    /// <summary>One check per slice; of a slice with few queries one query decides, and it only warns.</summary>
    /// <param name="settings">Largest loss, and what a larger one means.</param>
    /// <param name="slices">Figures from <see cref="Measure"/>.</param>
    public static IEnumerable<GateCheck> Of(RetrievalGateSettings settings, IReadOnlyList<SliceLegs> slices) =>
        slices.SkipLast(1).Select(slice => GateCheck.AtLeast(
            $"best_leg.{slice.Slice}",
            $"nDCG@10 of slice {slice.Slice}, beyond its best leg alone",
            slice.HybridNdcgAt10 - slice.Best.NdcgAt10,
            0 - settings.MaxLossToBestLeg,
            severity: FewQueries.Severity(settings.BestLegSeverity, slice.Queries),
            message: string.Create(CultureInfo.InvariantCulture, $"Hybrid {slice.HybridNdcgAt10:0.000}, "
                + $"{Name(slice.Best)} alone {slice.Best.NdcgAt10:0.000}, over {slice.Queries} queries. "
                + $"Alone: {string.Join(", ", slice.Alone.Select(Figure))}.")));

    private static string Figure(LegFigure leg) => FormattableString.Invariant($"{Name(leg)} {leg.NdcgAt10:0.000}");

    private static string Name(LegFigure leg) => leg.Leg.Replace('_', ' ');

    private static double Ndcg(IReadOnlyList<long> run, QueryJudgement judgement) =>
        RankingMetrics.NdcgAt(
            [.. run.Take(SuiteRunner.Depth)], judgement.Grades, judgement.Best(SuiteRunner.Depth), SuiteRunner.Depth);
}

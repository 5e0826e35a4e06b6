using System.Globalization;
using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Metrics;
using Components.Evaluation.Retrieval;
using Components.Search.Retrieval;

namespace Components.Evaluation.Gates.Retrieval.Comparing;

/// <summary>Hybrid ranking beside its legs alone: a slice that its best leg answers better alone is a fusion that does
/// harm.</summary>
internal static class SingleLegs
{
    private static readonly string[] Legs =
        [LegName.Dense, LegName.Lexical, LegName.Parametric, LegName.Identifier, LegName.Families];

    /// <summary>One check per slice; of a slice with few queries one query decides, and it only warns.</summary>
    /// <param name="settings">Largest loss, and what a larger one means.</param>
    /// <param name="interrogation">What was asked.</param>
    /// <param name="judgements">What the queries expect.</param>
    /// <param name="hybrid">Outcomes in hybrid mode.</param>
    /// <param name="raw">Outcomes in raw vector mode.</param>
    public static IEnumerable<GateCheck> Of(
        RetrievalGateSettings settings, Interrogation interrogation, IReadOnlyList<QueryJudgement> judgements,
        IReadOnlyList<QueryOutcome> hybrid, IReadOnlyList<QueryOutcome> raw)
    {
        foreach (IGrouping<string, int> slice in Enumerable.Range(0, hybrid.Count)
            .GroupBy(i => hybrid[i].Slice, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            List<(string Leg, double Ndcg)> alone =
            [
                .. Legs.Select(leg => (leg, slice.Average(query => Ndcg(interrogation.Leg(query, leg), judgements[query])))),
                ("raw vector", slice.Average(query => raw[query].Figures.NdcgAt10)),
            ];
            (string best, double figure) = alone.MaxBy(static leg => leg.Ndcg);
            double together = slice.Average(query => hybrid[query].Figures.NdcgAt10);
            yield return GateCheck.AtLeast(
                $"best_leg.{slice.Key}",
                $"nDCG@10 of slice {slice.Key}, beyond its best leg alone",
                together - figure,
                -settings.MaxLossToBestLeg,
                severity: FewQueries.Severity(settings.BestLegSeverity, slice.Count()),
                message: string.Create(CultureInfo.InvariantCulture, $"Hybrid {together:0.000}, {best} alone {figure:0.000}, over {slice.Count()} queries. Alone: {string.Join(", ", alone.Select(static leg => FormattableString.Invariant($"{leg.Leg} {leg.Ndcg:0.000}")))}."));
        }
    }

    private static double Ndcg(IReadOnlyList<long> run, QueryJudgement judgement) =>
        RankingMetrics.NdcgAt(
            [.. run.Take(SuiteRunner.Depth)], judgement.Grades, judgement.Best(SuiteRunner.Depth), SuiteRunner.Depth);
}

using System.Globalization;
using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Metrics;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Gates.Retrieval.Comparing;

/// <summary>A query and its rewriting mean the same, so their answers should be as good.</summary>
internal static class Rewritings
{
    private const int Shown = 3;

    /// <summary>One check per kind of rewriting.</summary>
    /// <param name="settings">Largest mean difference, and what a larger one means.</param>
    /// <param name="interrogation">Questions with their answers.</param>
    /// <param name="judgements">Parts that the queries expect, graded.</param>
    /// <param name="hybrid">Outcomes of the queries as they stand.</param>
    public static IEnumerable<GateCheck> Of(
        RetrievalGateSettings settings, Interrogation interrogation, IReadOnlyList<QueryJudgement> judgements,
        IReadOnlyList<QueryOutcome> hybrid)
    {
        foreach (string kind in Rewriting.Kinds)
        {
            (double Difference, string Id)[] pairs =
            [
                .. interrogation.Rewritten.Where(entry => entry.Kind == kind).Select(entry =>
                {
                    long[] run = [.. entry.Asked.Response.Results.Take(SuiteRunner.Depth).Select(static result => result.LcscId)];
                    QueryJudgement judgement = judgements[entry.Asked.Query];
                    double ndcg = RankingMetrics.NdcgAt(
                        run, judgement.Grades, judgement.Best(SuiteRunner.Depth), SuiteRunner.Depth);
                    return (Math.Abs(ndcg - hybrid[entry.Asked.Query].Figures.NdcgAt10), entry.Asked.Id);
                }),
            ];
            string name = $"rewriting.{kind}";
            string title = kind switch
            {
                Rewriting.WordOrder => "nDCG@10 moved by the order of words",
                Rewriting.Units => "nDCG@10 moved by the spelling of units",
                _ => "nDCG@10 moved by the spelling of packages",
            };
            if (pairs.Length == 0)
            {
                yield return GateCheck.Information(name, title, null, message: "No query can be rewritten so.");
                continue;
            }

            string worst = string.Join(
                "; ", pairs.Where(static pair => pair.Difference > 1e-9).OrderByDescending(static pair => pair.Difference)
                .ThenBy(static pair => pair.Id, StringComparer.Ordinal).Take(Shown)
                .Select(static pair => FormattableString.Invariant($"{pair.Id} by {pair.Difference:0.00}")));
            yield return GateCheck.AtMost(
                name,
                title,
                pairs.Average(static pair => pair.Difference),
                settings.MaxRewritingDifference,
                severity: FewQueries.Severity(settings.RewritingSeverity, pairs.Length),
                message: string.Create(
                    CultureInfo.InvariantCulture, $"Mean absolute difference over {pairs.Length} rewritings, "
                        + $"{pairs.Count(static pair => pair.Difference > 1e-9)} of them differ.")
                        + (worst.Length == 0 ? "" : $" Most: {worst}."));
        }
    }
}

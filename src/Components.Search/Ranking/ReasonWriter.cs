using System.Globalization;
using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Ranking;

/// <summary>Says in words why a part is in an answer.</summary>
internal static class ReasonWriter
{
    /// <summary>Reasons, most telling first.</summary>
    /// <param name="plan">The query as understood.</param>
    /// <param name="judge">Constraints in the order of the verdicts.</param>
    /// <param name="part">The part.</param>
    /// <param name="record">What it shows.</param>
    /// <param name="text">Its words.</param>
    public static IReadOnlyList<string> Reasons(QueryPlan plan, ConstraintJudge judge, RankedPart part, RecordView record, PartText text)
    {
        List<string> reasons = [];
        if (plan.CatalogueIds.Contains(record.LcscId) || plan.PossibleCatalogueId == record.LcscId)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"is C{record.LcscId}"));
        }

        double match = plan.PartNumbers.Append(plan.Text).Max(typed => PartNumberMatch.Score(typed, text.PartNumber));
        if (match > 0)
        {
            reasons.Add(match >= 0.9 ? "part number ✓" : match >= 0.5 ? "part number begins so" : match >= 0.3 && text.PartNumber.Contains(plan.Text, StringComparison.OrdinalIgnoreCase) ? "part number contains it" : "part number is similar");
        }

        for (int i = 0; i < part.Verdicts.Length; i++)
        {
            QueryConstraint constraint = judge.Constraint(i);
            if (constraint is QueryConstraint.LacksWord or QueryConstraint.InStock or QueryConstraint.IsBasic)
            {
                continue;
            }

            string label = constraint.Negated ? $"not {constraint.Label}" : constraint.Label;
            string? reason = part.Verdicts[i] switch
            {
                Verdict.Fits => $"{label} ✓",
                Verdict.FitsByText => $"{label} ✓ (description)",
                Verdict.Violates => $"{label} ✗",
                _ => constraint.Negated ? null : $"{label} unknown",
            };
            if (reason is not null)
            {
                reasons.Add(reason);
            }
        }

        List<string> words = [.. plan.Words.Where(text.HasWord).Distinct(StringComparer.Ordinal)];
        if (words.Count > 0)
        {
            reasons.Add($"mentions {string.Join(", ", words)}");
        }

        if (record.Stock > 0)
        {
            reasons.Add($"in stock {Stock(record.Stock)}");
        }

        if (record.IsBasic)
        {
            reasons.Add("basic part");
        }
        else if (record.IsPreferred)
        {
            reasons.Add("preferred part");
        }

        if (reasons.Count == 0)
        {
            reasons.Add("similar in meaning");
        }

        return reasons;
    }

    /// <summary>A stock for people: 950, 12k, 1.2M.</summary>
    public static string Stock(long stock) => stock switch
    {
        < 1000 => stock.ToString(CultureInfo.InvariantCulture),
        < 10_000 => $"{Math.Floor(stock / 100.0) / 10:0.#}k",
        < 1_000_000 => $"{stock / 1000}k",
        _ => $"{Math.Floor(stock / 100_000.0) / 10:0.#}M",
    };
}

using Components.Index.Engine;
using Components.Search.Requests;
using Components.Search.Retrieval;
using Components.Search.Understanding;

namespace Components.Search.Ranking;

/// <summary>Orders candidates: identifiers first, then what meets the constraints, then agreement of the legs, then stock
/// and price. Every term is bounded, so that a weaker kind of evidence never outvotes a stronger one.</summary>
internal sealed class Ranker(IQueryEngine engine, SearchRequest request)
{
    private const double IdentifierWeight = 3.0;
    private const double FitWeight = 0.5;
    private const double TextFitWeight = 0.4;
    private const double ViolationWeight = -1.0;
    private const double ClosenessWeight = 0.12;
    private const double WordWeight = 0.6;
    private const double HintWeight = 0.35;

    public List<RankedPart> Rank(GroundedPlan grounded, IReadOnlyList<Candidate> candidates, ConstraintJudge judge)
    {
        List<RankedPart> ranked = new(candidates.Count);
        foreach (Candidate candidate in candidates)
        {
            RecordView record = engine.Record(candidate.Row);
            PartText text = new(engine, candidate.Row, record);
            Verdict[] verdicts = new Verdict[judge.Count];
            double constraints = 0;
            bool excluded = false;
            for (int i = 0; i < verdicts.Length; i++)
            {
                Verdict verdict = judge.Judge(i, candidate.Row, text);
                verdicts[i] = verdict;
                excluded |= verdict == Verdict.Violates && judge.Constraint(i) is QueryConstraint.LacksWord;
                constraints += verdict switch
                {
                    Verdict.Fits => judge.Constraint(i) is QueryConstraint.LacksWord ? 0 : FitWeight + (ClosenessWeight * judge.Closeness(i, candidate.Row)),
                    Verdict.FitsByText => TextFitWeight,
                    Verdict.Violates => ViolationWeight,
                    _ => 0,
                };
            }

            if (excluded)
            {
                continue;
            }

            ScoreBreakdown score = new(
                candidate.Fused,
                IdentifierWeight * Identifier(grounded.Plan, record.LcscId, text),
                constraints,
                (WordWeight * WordShare(grounded.Plan, text)) + (IsHinted(grounded.Plan, record) ? HintWeight : 0),
                Preference(grounded.Plan, record));
            ranked.Add(new RankedPart(candidate.Row, score, verdicts));
        }

        ranked.Sort(static (left, right) => left.Score.Total != right.Score.Total ? right.Score.Total.CompareTo(left.Score.Total) : left.Row.CompareTo(right.Row));
        return ranked;
    }

    private static bool IsHinted(QueryPlan plan, RecordView record)
    {
        foreach (string type in plan.TypeHints)
        {
            if (System.Text.Ascii.Equals(record.ComponentType, type))
            {
                return true;
            }
        }

        return false;
    }

    private static double Identifier(QueryPlan plan, long lcscId, PartText text)
    {
        if (plan.CatalogueIds.Contains(lcscId))
        {
            return 1.2;
        }

        double best = PartNumberMatch.Score(plan.Text, text.PartNumber);
        foreach (string partNumber in plan.PartNumbers)
        {
            best = Math.Max(best, PartNumberMatch.Score(partNumber, text.PartNumber));
        }

        return best;
    }

    private static double WordShare(QueryPlan plan, PartText text)
    {
        if (plan.Words.Count == 0)
        {
            return 0;
        }

        int found = 0;
        foreach (string word in plan.Words)
        {
            string stem = word.Length > 4 && word.EndsWith('s') ? word[..^1] : word;
            if (text.HasWord(stem) || text.PartNumber.Contains(stem, StringComparison.OrdinalIgnoreCase))
            {
                found++;
            }
        }

        return (double)found / plan.Words.Count;
    }

    private double Preference(QueryPlan plan, RecordView record)
    {
        double preference = record.Stock > 0 ? 0.04 + (0.01 * Math.Min(6, Math.Log10(record.Stock))) : 0;
        preference += (record.IsBasic ? 0.03 : 0) + (record.IsPreferred ? 0.02 : 0);
        if (request.PreferInStock && record.Stock > 0)
        {
            preference += 0.3;
        }

        if (request.PreferBasic)
        {
            preference += record.IsBasic ? 0.3 : record.IsPreferred ? 0.2 : 0;
        }

        if (plan.WantsCheap && record.Prices.Length > 0 && record.Prices[0].Price > 0)
        {
            preference += 0.2 / (1 + (10 * record.Prices[0].Price));
        }

        return preference;
    }
}

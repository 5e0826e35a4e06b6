using System.Globalization;
using Components.Index.Engine;
using Components.Index.Families;
using Components.Search.Constraints;
using Components.Search.Requests;
using Components.Search.Retrieval;
using Components.Search.Texts;

namespace Components.Search.Explaining;

/// <summary>Says of one part why it is in an answer, or why not.</summary>
/// <param name="engine">The catalogue.</param>
/// <param name="families">Families; null when the snapshot has none.</param>
/// <param name="request">The request, normalised.</param>
/// <param name="grounded">How it was understood.</param>
/// <param name="judge">Its constraints.</param>
internal sealed class PartExplainer(
    IQueryEngine engine, FamilyIndex? families, SearchRequest request, GroundedPlan grounded, ConstraintJudge judge)
{
    /// <summary>Explains.</summary>
    /// <param name="row">The part.</param>
    /// <param name="results">Rows of the results, best first.</param>
    /// <param name="legs">The legs that ran.</param>
    public PartExplanation Of(int row, IReadOnlyList<int> results, IReadOnlyList<Leg> legs)
    {
        string[] excluded = [.. RequestRows.Excluding(engine, families, request, grounded.Pieces, row)];
        PartText text = PartText.Of(engine, row);
        ExplainedConstraint[] constraints = [.. Enumerable.Range(0, judge.Count).Select(index => Judged(index, row, text))];
        IReadOnlyDictionary<string, int> ranks = Explainer.Ranks(legs, row);
        int at = results.ToList().IndexOf(row);
        int? place = at < 0 ? null : request.Offset + at + 1;
        return new PartExplanation
        {
            LcscId = engine.Record(row).LcscId,
            Place = place,
            ExcludedBy = excluded,
            Constraints = constraints,
            Ranks = ranks,
            Why = [.. Why(row, place, results.Count, excluded, constraints, ranks.Count > 0)],
        };
    }

    private ExplainedConstraint Judged(int index, int row, PartText text)
    {
        ReasonState state = judge.Judge(index, row, text) switch
        {
            Verdict.Violates => ReasonState.Contradicts,
            Verdict.Unknown => ReasonState.Silent,
            _ => ReasonState.States,
        };
        return new ExplainedConstraint(
            Explainer.Label(judge.Constraint(index)), Explainer.Role(grounded, judge.Constraint(index)), state,
            judge.Stated(index, row));
    }

    private IEnumerable<string> Why(
        int row, int? place, int resultCount, string[] excluded, ExplainedConstraint[] constraints, bool isProposed)
    {
        if (excluded.Length > 0)
        {
            yield return $"it does not pass {string.Join(", ", excluded)} of the request";
        }

        if (grounded.Identity.Replaced.Contains(row))
        {
            yield return "it is the part that is to be replaced";
        }

        if (grounded.OfKind?.Contains(row) == false)
        {
            yield return $"as far as the families know it is no {grounded.Kind!.Phrase}";
        }

        foreach (ExplainedConstraint constraint in constraints)
        {
            if (constraint.State == ReasonState.Contradicts)
            {
                string states = constraint.Stated is { } stated ? $": it states {stated}" : "";
                yield return $"it contradicts {constraint.Text}{states}";
            }
        }

        string[] silent = [.. constraints.Where(static one => one.State == ReasonState.Silent).Select(static one => one.Text)];
        if (silent.Length > 0)
        {
            yield return $"it does not say {string.Join(", ", silent)}";
        }

        if (place is { } number)
        {
            yield return PartExplanation.IsResult(number);
        }
        else if (excluded.Length == 0)
        {
            yield return !isProposed ? "no leg proposed it: others agree more with the query"
                : request.Offset > 0 ? string.Create(CultureInfo.InvariantCulture,
                    $"it was looked at and is not among the results {request.Offset + 1} to {request.Offset + request.Limit}")
                : resultCount < request.Limit ? "it was looked at and left out"
                : string.Create(
                    CultureInfo.InvariantCulture, $"it was looked at and is not among the first {request.Limit} results");
        }
    }
}

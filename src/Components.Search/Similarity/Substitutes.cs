using Components.Index.Engine;
using Components.Index.Families;
using Components.Search.Ranking;
using Components.Search.Retrieval;

namespace Components.Search.Similarity;

/// <summary>Finds parts that may stand in for one that is to be replaced, and orders them by likeness.</summary>
/// <param name="engine">Rows.</param>
/// <param name="families">Families; null when the snapshot has none.</param>
/// <param name="likeness">The part that is to be replaced.</param>
internal sealed class Substitutes(IQueryEngine engine, FamilyIndex? families, PartLikeness likeness)
{
    // Less than a kind that is shared.
    private const double OwnWeight = 0.3;

    /// <summary>Whether the part itself is asked for: then the package and values beside its number are its own, and a part of
    /// its kind that has others is liker than a stranger that has the same.</summary>
    public bool IsNamed { get; init; }

    /// <summary>The vector of the part.</summary>
    public ReadOnlySpan<float> Vector => likeness.Vector;

    /// <summary>Candidates that share the rarest family of the part.</summary>
    /// <param name="rows">Rows that may be returned.</param>
    /// <param name="settings">Budgets.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The nearest of them, best first; null when there are none.</returns>
    public Leg? Candidates(RowSet rows, SearchSettings settings, CancellationToken cancellationToken)
    {
        int rarest = likeness.RarestFamily;
        if (families is null || rarest < 0)
        {
            return null;
        }

        using RowSet members = engine.NewSet();
        families.AddMembers(rarest, rows, members);
        Hit[] hits = new Hit[settings.CandidatesPerLeg];
        SearchOutcome outcome = engine.Dense(
            likeness.Vector, members, new WorkBudget(settings.DenseBudgetRows), hits, cancellationToken);
        return outcome.Count == 0 ? null
            : new Leg(LegName.Families, 1, new(hits, 0, outcome.Count), outcome.Visited, outcome.BudgetExhausted);
    }

    /// <summary>Gives parts their relevance: likeness and what the query asks. Their order has to be made again.</summary>
    /// <param name="parts">Parts.</param>
    public void SetRelevance(List<RankedPart> parts)
    {
        double weight = IsNamed ? OwnWeight : 1;
        foreach (RankedPart part in parts)
        {
            part.Score = part.Score with { Relevance = likeness.Of(part.Row) + (weight * part.Score.Constraints) };
        }
    }
}

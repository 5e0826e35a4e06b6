using Components.Index.Engine;
using Components.Index.Families;
using Components.Index.Kernels;
using Components.Search.Ranking;
using Components.Search.Retrieval;

namespace Components.Search.Families;

/// <summary>Mixes families into an order of parts: what the families of a query hold becomes candidates, and relevance is the
/// place among the other legs' results, as far as they explain the query, beside the score of the part's best
/// family.</summary>
/// <param name="engine">Rows.</param>
/// <param name="families">Families.</param>
/// <param name="settings">Budgets.</param>
internal sealed class FamilyRanking(IQueryEngine engine, FamilyIndex families, SearchSettings settings)
{
    /// <summary>Members that each family contributes, the nearest to the query.</summary>
    private const int MembersPerFamily = 60;

    /// <summary>Of all that families bring, as many are looked at: those behind stand far behind the first page.</summary>
    private const int MostBrought = 120;

    /// <summary>Results of the other legs that keep their place; those behind count by their family alone.</summary>
    private const int PlacesKept = 100;

    /// <summary>The unit of the other weights (<see cref="SearchSettings"/>).</summary>
    private const double FamilyWeight = 2;

    /// <summary>Candidates out of the best families.</summary>
    /// <param name="scores">Scores of the query.</param>
    /// <param name="vector">Query vector.</param>
    /// <param name="rows">Rows that may be returned.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The leg; null when no family has an allowed member.</returns>
    public Leg? Candidates(FamilyScores scores, ReadOnlySpan<float> vector, RowSet rows, CancellationToken cancellationToken)
    {
        using SearchMetrics.Scope measured = SearchMetrics.Stage("families");
        List<Hit> found = [];
        HashSet<int> seen = [];
        long visited = 0;
        bool exhausted = false;
        Hit[] hits = new Hit[MembersPerFamily];
        foreach (int family in scores.Best)
        {
            using RowSet members = engine.NewSet();
            families.AddMembers(family, rows, members);
            if (members.Count == 0)
            {
                continue;
            }

            SearchOutcome outcome = engine.Dense(vector, members, new WorkBudget(settings.DenseBudgetRows), hits, cancellationToken);
            visited += outcome.Visited;
            exhausted |= outcome.BudgetExhausted;
            found.AddRange(hits[..outcome.Count].Where(hit => seen.Add(hit.Row)));
        }

        if (found.Count == 0)
        {
            return null;
        }

        Hit[] best = [.. found.Select(hit => new Hit(hit.Row, (float)Score(scores, hit.Row, hit.Score)))
            .OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Row).Take(MostBrought)];
        return new Leg(LegName.Families, 1, best, visited, exhausted);
    }

    /// <summary>Gives parts their relevance.</summary>
    /// <param name="parts">Parts in the order of the other legs, best first, with those that only families brought.</param>
    /// <param name="brought">Rows that only families brought.</param>
    /// <param name="scores">Scores of the query.</param>
    /// <param name="vector">Query vector.</param>
    /// <param name="text">The query without what it does not want.</param>
    /// <returns>The parts; their order has to be made again.</returns>
    public List<RankedPart> Relevance(List<RankedPart> parts, HashSet<int> brought, FamilyScores scores, float[] vector, string text)
    {
        RankedPart[] own = [.. parts.Where(part => !brought.Contains(part.Row))];
        double placeWeight = PlaceWeight(ExplainedShare.Of(engine, families, text, own));
        Dictionary<int, int> places = [];
        for (int place = 0; place < Math.Min(own.Length, PlacesKept); place++)
        {
            places[own[place].Row] = place;
        }

        double[] family = [.. parts.Select(part => Score(scores, part.Row, FloatDot.Dot(vector, engine.Vector(part.Row))))];
        double best = family.Length == 0 ? 0 : family.Max();
        List<RankedPart> mixed = new(parts.Count);
        for (int i = 0; i < parts.Count; i++)
        {
            double place = places.TryGetValue(parts[i].Row, out int at) ? placeWeight / (1 + (at / settings.PlaceFade)) : 0;
            // A value speaks for a part of the kind that is asked for: a 5 V regulator is no USB hub that runs from 5 V.
            double below = family[i] - best;
            double kind = Math.Clamp(1 + (settings.FactFade * below), 0, 1);
            ScoreBreakdown score = parts[i].Score with
            {
                Relevance = place + (FamilyWeight * below),
                Facts = kind * parts[i].Score.Facts,
            };
            mixed.Add(parts[i] with { Score = score });
        }

        return mixed;
    }

    // Multiplied out: a power is not the same on every machine.
    private double PlaceWeight(double share)
    {
        double weight = settings.PlaceWeight;
        for (int power = 0; power < settings.ExplainedPower; power++)
        {
            weight *= share;
        }

        return weight;
    }

    private double Score(FamilyScores scores, int row, float cosine) =>
        scores.Of(row) + (settings.MeaningWeight * cosine);
}

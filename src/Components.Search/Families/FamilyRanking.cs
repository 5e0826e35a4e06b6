using Components.Index.Engine;
using Components.Index.Families;
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

    /// <summary>Most parts of all that families bring that are looked at: those behind stand far behind the first
    /// page.</summary>
    private const int MostBrought = 120;

    /// <summary>Results of the other legs that keep their place; those behind count by their family alone.</summary>
    private const int PlacesKept = 100;

    /// <summary>Vectors that are on their way while one is compared.</summary>
    private const int FetchedAhead = 3;

    /// <summary>The unit of the other weights (<see cref="SearchSettings"/>).</summary>
    private const double FamilyWeight = 2;

    /// <summary>Candidates out of the best families.</summary>
    /// <param name="scores">Scores of the query.</param>
    /// <param name="vector">Query vector.</param>
    /// <param name="rows">Rows that may be returned.</param>
    /// <param name="memory">The query's memory.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The leg; null when no family has an allowed member.</returns>
    public Leg? Candidates(
        FamilyScores scores, ReadOnlySpan<float> vector, RowSet rows, QueryMemory memory, CancellationToken cancellationToken)
    {
        using SearchMetrics.Scope measured = SearchMetrics.Stage("families");
        // No more than the best members of every family.
        memory.ReserveFound(scores.Best.Count * MembersPerFamily);
        (ulong[] found, float[] cosines, HashSet<int> seen) = (memory.Found, memory.FoundCosines, memory.FoundRows);
        seen.Clear();
        int count = 0;
        long visited = 0;
        bool exhausted = false;
        Span<Hit> hits = stackalloc Hit[MembersPerFamily];
        foreach (int family in scores.Best)
        {
            using RowSet members = engine.NewSet();
            families.AddMembers(family, rows, members);
            if (members.Count == 0)
            {
                continue;
            }

            SearchOutcome outcome = engine.Dense(vector, members, new WorkBudget(settings.DenseBudgetRows), hits,
                cancellationToken);
            visited += outcome.Visited;
            exhausted |= outcome.BudgetExhausted;
            foreach (Hit hit in hits[..outcome.Count])
            {
                if (seen.Add(hit.Row))
                {
                    cosines[count] = hit.Score;
                    found[count++] = HitKey.Of(hit.Row, (float)Score(scores, hit.Row, hit.Score));
                }
            }
        }

        if (count == 0)
        {
            return null;
        }

        found.AsSpan(0, count).Sort(cosines.AsSpan(0, count));
        Hit[] brought = new Hit[Math.Min(count, MostBrought)];
        for (int i = 0; i < brought.Length; i++)
        {
            brought[i] = HitKey.HitOf(found[i]);
        }

        return new Leg(LegName.Families, 1, brought, visited, exhausted)
        {
            Cosines = cosines.AsSpan(0, brought.Length).ToArray(),
        };
    }

    /// <summary>Gives the parts of a query their relevance. Their order has to be made again.</summary>
    /// <param name="memory">The query's memory, with the parts in the order of the other legs, best first, and those that only
    /// families brought.</param>
    /// <param name="scores">Scores of the query.</param>
    /// <param name="vector">Query vector.</param>
    /// <param name="text">The query without what it does not want.</param>
    public void SetRelevance(QueryMemory memory, FamilyScores scores, ReadOnlySpan<float> vector, string text)
    {
        List<RankedPart> parts = memory.Parts;
        double placeWeight = PlaceWeight(ExplainedShare.Of(engine, families, text, memory));
        foreach (RankedPart part in parts)
        {
            if (memory.Places.Count < PlacesKept && !memory.Brought.Contains(part.Row))
            {
                memory.Places.Add(part.Row, memory.Places.Count);
            }
        }

        memory.Reserve(parts.Count);
        Span<double> family = memory.Numbers.AsSpan(0, parts.Count);
        for (int i = 0; i < family.Length; i++)
        {
            if (i + FetchedAhead < parts.Count && float.IsNaN(parts[i + FetchedAhead].Cosine))
            {
                engine.ExpectVector(parts[i + FetchedAhead].Row);
            }

            RankedPart part = parts[i];
            float cosine = float.IsNaN(part.Cosine) ? engine.Dot(vector, part.Row) : part.Cosine;
            family[i] = Score(scores, part.Row, cosine);
        }

        double best = Largest(family);
        for (int i = 0; i < family.Length; i++)
        {
            RankedPart part = parts[i];
            double place = memory.Places.TryGetValue(part.Row, out int at) ? placeWeight / (1 + (at / settings.PlaceFade)) : 0;
            // A value speaks for a part of the kind that is asked for: a 5 V regulator is no USB hub that runs from 5 V.
            double below = family[i] - best;
            double kind = Math.Clamp(1 + (settings.FactFade * below), 0, 1);
            part.Score = part.Score with
            {
                Relevance = place + (FamilyWeight * below),
                Facts = kind * part.Score.Facts,
            };
        }
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = values.IsEmpty ? 0 : values[0];
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
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
        scores.OfRow(row) + (settings.MeaningWeight * cosine);
}

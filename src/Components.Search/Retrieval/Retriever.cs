using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Retrieval;

/// <summary>Runs the legs of one query.</summary>
internal sealed class Retriever(IQueryEngine engine, SearchSettings settings)
{
    private readonly Pool<TopParts> _best = new(() => new TopParts(settings.CandidatesPerLeg), 2 * Environment.ProcessorCount);

    /// <summary>Runs every leg that applies to the plan.</summary>
    /// <param name="grounded">The plan.</param>
    /// <param name="pass">One of its passes.</param>
    /// <param name="vector">Query vector; all zeros when the text means nothing to the model.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public IReadOnlyList<Leg> Run(
        GroundedPlan grounded, SearchPass pass, ReadOnlySpan<float> vector, CancellationToken cancellationToken)
    {
        QueryPlan plan = grounded.Plan;
        RowSet rows = pass.Rows;
        List<Leg> legs = [];
        List<Hit> identified = pass.IsNear ? [] : Identify(grounded, cancellationToken);
        if (identified.Count > 0)
        {
            legs.Add(new Leg(LegName.Identifier, 3, identified.ToArray(), identified.Count, BudgetExhausted: false));
        }

        if (Lexical(plan, rows, cancellationToken) is { } lexical)
        {
            legs.Add(lexical);
        }

        if (vector.ContainsAnyExcept(0f) && settings.DenseWeight > 0)
        {
            legs.Add(Dense(plan, vector, rows, cancellationToken) with { AreCosines = true });
        }

        if (Parametric(grounded, pass) is { } parametric)
        {
            legs.Add(parametric);
        }

        return legs;
    }

    /// <summary>Nearest vectors alone.</summary>
    public Leg Dense(QueryPlan plan, ReadOnlySpan<float> vector, RowSet rows, CancellationToken cancellationToken,
        int? count = null)
    {
        using SearchMetrics.Scope measured = SearchMetrics.Stage("dense");
        Hit[] hits = new Hit[count ?? settings.CandidatesPerLeg];
        SearchOutcome outcome = engine.Dense(vector, rows, new WorkBudget(settings.DenseBudgetRows), hits, cancellationToken);
        return new Leg(LegName.Dense, LegWeights.Dense(plan, settings), new(hits, 0, outcome.Count), outcome.Visited,
            outcome.BudgetExhausted);
    }

    private Leg? Lexical(QueryPlan plan, RowSet rows, CancellationToken cancellationToken)
    {
        if (plan.LexicalText.Length == 0 || settings.LexicalWeight <= 0)
        {
            return null;
        }

        using SearchMetrics.Scope measured = SearchMetrics.Stage("lexical");
        Hit[] hits = new Hit[settings.CandidatesPerLeg];
        SearchOutcome outcome = engine.Lexical(plan.LexicalText, rows, new WorkBudget(settings.LexicalBudgetPostings), hits,
            cancellationToken);
        return outcome.Count == 0 ? null
            : new Leg(LegName.Lexical, LegWeights.Lexical(plan, settings), new(hits, 0, outcome.Count), outcome.Visited,
                outcome.BudgetExhausted);
    }

    /// <summary>Parts that the query names, within the request's filters alone: a part that is named is shown even if it
    /// contradicts the rest.</summary>
    private List<Hit> Identify(GroundedPlan grounded, CancellationToken cancellationToken)
    {
        using SearchMetrics.Scope measured = SearchMetrics.Stage("identify");
        List<Hit> hits = [];
        HashSet<int> seen = [];
        foreach (int row in grounded.Identity.Rows.Concat(grounded.Identity.FirstRows).Concat(grounded.Identity.Near.Rows))
        {
            Add(row);
        }

        foreach (RowSet? family in (ReadOnlySpan<RowSet?>)[grounded.FittingFamily, grounded.Family])
        {
            if (family is not { Count: > 0 })
            {
                continue;
            }

            Hit[] found = new Hit[settings.CandidatesPerLeg];
            string beginnings = string.Join(' ', grounded.Identity.Beginnings);
            int count = engine.Lexical(beginnings, family, new WorkBudget(settings.LexicalBudgetPostings), found,
                cancellationToken).Count;
            foreach (Hit hit in found.AsSpan(0, count))
            {
                Add(hit.Row);
            }

            // "BMP" is the beginning of numbers and a word of no text: what is counted is found all the same.
            if (count < Math.Min(family.Count, settings.CandidatesPerLeg))
            {
                foreach (int row in family.Ascending())
                {
                    Add(row);
                }
            }
        }

        return hits;

        void Add(int row)
        {
            if (hits.Count < settings.CandidatesPerLeg && grounded.Allowed.Contains(row) && seen.Add(row))
            {
                hits.Add(new Hit(row, 1));
            }
        }
    }

    private Leg? Parametric(GroundedPlan grounded, SearchPass pass)
    {
        RowSet rows = pass.Rows;

        // What facts, makers and prices decide has no filter: the rows that state all of it are known. Where there is no word to
        // look for ("family:ldo-regulator", "not 5V"), so are the rows that are counted.
        bool isWordless = grounded.Plan.LexicalText.Length == 0 && !pass.IsNear;
        RowSet? stating = !pass.IsNear && grounded.CountedStating is { Count: > 0 } counted
            && (isWordless || grounded.Plan.Constraints.Any(static constraint =>
                constraint is QueryConstraint.PropertyIs or QueryConstraint.MakerIs or QueryConstraint.PriceAtMost))
            ? counted : null;
        RowSet? known = stating ?? pass.Typed ?? (isWordless && grounded.IsCounted ? grounded.Counted : null);
        if (known is not { } fitting || settings.ParametricWeight <= 0)
        {
            return null;
        }

        using SearchMetrics.Scope measured = SearchMetrics.Stage("parametric");
        (Hit[] stated, int common) = Best(fitting, rows);
        Hit[] left = Left(grounded, rows, stated, isWordless);
        Hit[] hits = left.Length == 0 ? stated : [.. stated, .. left];
        long visited = Math.Min(common, settings.ParametricBudgetRows);
        bool exhausted = common > settings.ParametricBudgetRows;
        return hits.Length == 0 ? null
            : new Leg(LegName.Parametric, LegWeights.Parametric(grounded.Plan, settings), hits, visited, exhausted);
    }

    // The best of the rows that two sets have in common, and how many those are.
    private (Hit[] Hits, int Common) Best(RowSet fitting, RowSet rows)
    {
        int common = fitting.CountCommon(rows);
        TopParts best = _best.Rent();
        if (common > settings.ParametricBudgetRows)
        {
            OfferFirst(best, fitting, rows);
        }
        else
        {
            Offer(best, fitting, rows);
        }

        Hit[] hits = best.ToHits();
        _best.Return(best);
        return (hits, common);
    }

    /// <summary>Rows that are counted and lie behind what many others state as well, or state none of the values: proposed last,
    /// so that what is counted is also shown. Where they are many, words find them, if there are any.</summary>
    private Hit[] Left(GroundedPlan grounded, RowSet rows, Hit[] proposed, bool isWordless)
    {
        int missing = settings.CandidatesPerLeg - proposed.Length;
        if (grounded.Counted is not { Count: > 0 } counted
            || (isWordless ? missing <= 0 || !grounded.IsCounted : counted.Count > settings.CandidatesPerLeg))
        {
            return [];
        }

        using RowSet left = engine.NewSet();
        left.UnionWith(counted);
        foreach (Hit hit in proposed)
        {
            left.Remove(hit.Row);
        }

        Hit[] hits = Best(left, rows).Hits;
        return isWordless && hits.Length > missing ? hits[..missing] : hits;
    }

    private void Offer(TopParts best, RowSet fitting, RowSet rows)
    {
        foreach (int row in fitting.Common(rows))
        {
            best.Offer(row, engine.Availability(row));
        }
    }

    /// <summary>Offers as many rows as the budget allows, the first by row: engines that keep their rows in different orders
    /// then visit the same ones.</summary>
    private void OfferFirst(TopParts best, RowSet fitting, RowSet allowed)
    {
        long left = settings.ParametricBudgetRows;
        for (int row = 0; row < engine.RowCount && left > 0; row++)
        {
            if (fitting.Contains(row) && allowed.Contains(row))
            {
                best.Offer(row, engine.Availability(row));
                left--;
            }
        }
    }
}

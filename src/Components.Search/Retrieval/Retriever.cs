using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Retrieval;

/// <summary>Runs the legs of one query.</summary>
internal sealed class Retriever(IQueryEngine engine, SearchSettings settings)
{
    private const int MostIdentifierRows = 64;

    /// <summary>Runs every leg that applies to the plan.</summary>
    /// <param name="grounded">Plan and rows that may be returned.</param>
    /// <param name="vector">Query vector; all zeros when the text means nothing to the model.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public IReadOnlyList<Leg> Run(GroundedPlan grounded, ReadOnlySpan<float> vector, CancellationToken cancellationToken)
    {
        QueryPlan plan = grounded.Plan;
        List<Leg> legs = [];
        List<Hit> identified = Identify(plan, grounded.Rows);
        if (identified.Count > 0)
        {
            legs.Add(new Leg(LegName.Identifier, 3, identified, identified.Count, BudgetExhausted: false));
        }

        Leg? lexical = Lexical(plan, grounded.Rows, cancellationToken);
        if (lexical is not null)
        {
            legs.Add(lexical);
        }

        // The last meaning of a bare number: only when it is no part number and no piece of one.
        if (identified.Count == 0 && lexical is null && plan.PossibleCatalogueId is { } id && engine.RowOf(id) is >= 0 and var row && grounded.Rows.Contains(row))
        {
            legs.Add(new Leg(LegName.Identifier, 3, [new Hit(row, 1)], 1, BudgetExhausted: false));
        }

        if (vector.ContainsAnyExcept(0f) && settings.DenseWeight > 0)
        {
            legs.Add(Dense(plan, vector, grounded.Rows, cancellationToken));
        }

        if (Parametric(grounded) is { } parametric)
        {
            legs.Add(parametric);
        }

        return legs;
    }

    /// <summary>Nearest vectors alone.</summary>
    public Leg Dense(QueryPlan plan, ReadOnlySpan<float> vector, RowSet rows, CancellationToken cancellationToken, int? count = null)
    {
        Hit[] hits = new Hit[count ?? settings.CandidatesPerLeg];
        SearchOutcome outcome = engine.Dense(vector, rows, new WorkBudget(settings.DenseBudgetRows), hits, cancellationToken);
        return new Leg(LegName.Dense, LegWeights.Dense(plan, settings), hits[..outcome.Count], outcome.Visited, outcome.BudgetExhausted);
    }

    private Leg? Lexical(QueryPlan plan, RowSet rows, CancellationToken cancellationToken)
    {
        if (plan.LexicalText.Length == 0 || settings.LexicalWeight <= 0)
        {
            return null;
        }

        Hit[] hits = new Hit[settings.CandidatesPerLeg];
        SearchOutcome outcome = engine.Lexical(plan.LexicalText, rows, new WorkBudget(settings.LexicalBudgetPostings), hits, cancellationToken);
        return outcome.Count == 0 ? null
            : new Leg(LegName.Lexical, LegWeights.Lexical(plan, settings), hits[..outcome.Count], outcome.Visited, outcome.BudgetExhausted);
    }

    private List<Hit> Identify(QueryPlan plan, RowSet rows)
    {
        List<Hit> hits = [];
        HashSet<int> seen = [];
        foreach (long id in plan.CatalogueIds)
        {
            Add(engine.RowOf(id));
        }

        Span<int> found = stackalloc int[MostIdentifierRows];
        foreach (string partNumber in plan.PartNumbers.Append(plan.Text).Distinct(StringComparer.Ordinal))
        {
            int count = engine.RowsOfPartNumber(partNumber, found);
            foreach (int row in found[..count])
            {
                Add(row);
            }
        }

        return hits;

        void Add(int row)
        {
            if (row >= 0 && rows.Contains(row) && seen.Add(row))
            {
                hits.Add(new Hit(row, 1));
            }
        }
    }

    private Leg? Parametric(GroundedPlan grounded)
    {
        List<QueryConstraint> typed = [.. grounded.Hard.Where(static constraint => constraint is QueryConstraint.QuantityIn or QueryConstraint.CodeIs or QueryConstraint.PackageIs)];
        if (typed.Count == 0 || settings.ParametricWeight <= 0)
        {
            return null;
        }

        using RowSet fitting = engine.Resolve(new Filter.And([.. typed.Select(HardFilter.Fits)]));
        int common = fitting.CountCommon(grounded.Rows);
        bool exhausted = common > settings.ParametricBudgetRows;
        TopParts best = new(settings.CandidatesPerLeg);
        if (exhausted)
        {
            OfferFirst(best, fitting, grounded.Rows);
        }
        else
        {
            foreach (int row in fitting.Common(grounded.Rows))
            {
                Offer(best, row);
            }
        }

        IReadOnlyList<Hit> hits = best.ToHits();
        long visited = Math.Min(common, settings.ParametricBudgetRows);
        return hits.Count == 0 ? null : new Leg(LegName.Parametric, LegWeights.Parametric(grounded.Plan, settings), hits, visited, exhausted);
    }

    /// <summary>Offers as many rows as the budget allows, the first by row: engines that keep their rows in different orders then visit the
    /// same ones.</summary>
    private void OfferFirst(TopParts best, RowSet fitting, RowSet allowed)
    {
        long left = settings.ParametricBudgetRows;
        for (int row = 0; row < engine.RowCount && left > 0; row++)
        {
            if (fitting.Contains(row) && allowed.Contains(row))
            {
                Offer(best, row);
                left--;
            }
        }
    }

    private void Offer(TopParts best, int row)
    {
        RecordView record = engine.Record(row);
        best.Offer(row, record.IsPreferred, record.IsBasic, record.Stock);
    }
}

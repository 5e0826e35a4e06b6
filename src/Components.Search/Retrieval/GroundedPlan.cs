using Components.Index.Engine;
using Components.Search.Requests;
using Components.Search.Understanding;

namespace Components.Search.Retrieval;

/// <summary>A plan put against a snapshot: which constraints are hard here, which had to be relaxed, and the rows that pass.</summary>
internal sealed class GroundedPlan : IDisposable
{
    private GroundedPlan(QueryPlan plan, IReadOnlyList<QueryConstraint> hard, IReadOnlyList<QueryConstraint> relaxed, RowSet rows, long matched)
    {
        Plan = plan;
        Hard = hard;
        Relaxed = relaxed;
        Rows = rows;
        Matched = matched;
    }

    public QueryPlan Plan { get; }

    /// <summary>Constraints that every row of <see cref="Rows"/> meets or does not state.</summary>
    public IReadOnlyList<QueryConstraint> Hard { get; }

    /// <summary>Constraints that would have left nothing: only preferred.</summary>
    public IReadOnlyList<QueryConstraint> Relaxed { get; }

    /// <summary>Rows that pass the filters and the hard constraints.</summary>
    public RowSet Rows { get; }

    /// <summary>Rows that pass the filters and state every hard constraint; 0 without one.</summary>
    public long Matched { get; }

    public static GroundedPlan Create(IQueryEngine engine, QueryPlan plan, SearchRequest request)
    {
        Filter filters = HardFilter.OfRequest(request);
        List<QueryConstraint> hard = [.. plan.Constraints.Where(HardFilter.IsDecidable)];
        List<QueryConstraint> relaxed = [];

        // A constraint that no part of the whole snapshot meets is a misunderstanding or a wish: it may not empty the answer.
        foreach (QueryConstraint constraint in hard.ToArray())
        {
            using RowSet fitting = engine.Resolve(HardFilter.Fits(constraint));
            if (fitting.Count == 0)
            {
                hard.Remove(constraint);
                relaxed.Add(constraint);
            }
        }

        RowSet rows = Resolve(engine, filters, hard);
        foreach (QueryConstraint constraint in hard.OrderBy(Importance).ToArray())
        {
            if (rows.Count > 0)
            {
                break;
            }

            hard.Remove(constraint);
            relaxed.Add(constraint);
            rows.Dispose();
            rows = Resolve(engine, filters, hard);
        }

        long matched = 0;
        if (hard.Count > 0)
        {
            using RowSet stating = engine.Resolve(HardFilter.All(filters, hard.Select(HardFilter.Fits)));
            matched = stating.Count;
        }

        return new GroundedPlan(plan, hard, relaxed, rows, matched);
    }

    public void Dispose() => Rows.Dispose();

    private static RowSet Resolve(IQueryEngine engine, Filter filters, List<QueryConstraint> hard) =>
        engine.Resolve(HardFilter.All(filters, hard.Select(HardFilter.NotViolated)));

    /// <summary>What is given up first when not everything can be had at once.</summary>
    private static int Importance(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.IsBasic => 0,
        QueryConstraint.InStock => 1,
        QueryConstraint.QuantityIn { Kind: QuantityKind.Percent or QuantityKind.PartsPerMillion } => 2,
        QueryConstraint.QuantityIn { Kind: QuantityKind.Power or QuantityKind.Frequency or QuantityKind.Ratio } => 3,
        QueryConstraint.CodeIs { Column: "tempco_code" } => 4,
        QueryConstraint.QuantityIn { Kind: QuantityKind.Voltage or QuantityKind.Current } => 5,
        QueryConstraint.PackageIs => 6,
        QueryConstraint.CodeIs => 7,
        QueryConstraint.QuantityIn => 8,
        _ => 9,
    };
}

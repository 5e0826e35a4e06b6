using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Index.Engine;
using Components.Search.Ranking;
using Components.Search.Requests;
using Components.Search.Understanding;

namespace Components.Search.Retrieval;

/// <summary>A plan put against a snapshot: which parts may be shown at all, which contradict nothing, which constraints had to
/// be relaxed to find anything, and what is counted.</summary>
internal sealed class GroundedPlan : IDisposable
{
    private readonly List<RowSet> _owned = [];

    private GroundedPlan(QueryPlan plan, Identity identity)
    {
        Plan = plan;
        Identity = identity;
        AskedWords = new AskedWords(plan, identity.Missing);
    }

    public QueryPlan Plan { get; }

    /// <summary>What only texts can state of the query.</summary>
    public AskedWords AskedWords { get; }

    /// <summary>Parts that the query names.</summary>
    public Identity Identity { get; }

    /// <summary>Constraints that every row of the last of <see cref="Passes"/> meets or does not state.</summary>
    public IReadOnlyList<QueryConstraint> Hard { get; private set; } = [];

    /// <summary>Constraints that would have left nothing: only preferred.</summary>
    public IReadOnlyList<QueryConstraint> Relaxed { get; private set; } = [];

    /// <summary>Rows that pass the request's own filters. No other row may be in an answer.</summary>
    public required RowSet Allowed { get; init; }

    /// <summary>The request's package when no part of the catalogue has it; null otherwise.</summary>
    public string? MissingPackage { get; private init; }

    /// <summary>Rows to look in, one after the other: what contradicts nothing, and, when constraints had to be relaxed, what
    /// the others leave.</summary>
    public IReadOnlyList<RowSet> Passes { get; private set; } = [];

    /// <summary>Allowed rows whose part number begins as the query says; null when it names none.</summary>
    public RowSet? Family { get; private set; }

    /// <summary>Those of <see cref="Family"/> that contradict nothing.</summary>
    public RowSet? FittingFamily { get; private set; }

    /// <summary>Whether the query asks for a part by an id or a number that is not here, and neither a kind nor a value says what
    /// else would do: "C99999999 0402" asks for no other part of that size.</summary>
    public bool IsMissingAlone { get; private set; }

    /// <summary>Whether the query asks for something that whole catalogues can be counted by.</summary>
    public bool IsCounted { get; private set; }

    /// <summary>Allowed rows that contradict nothing that was asked; all allowed rows when nothing was.</summary>
    public long Total { get; private set; }

    /// <summary>Those that state all of it; 0 when nothing was asked.</summary>
    public long Matched { get; private set; }

    /// <summary>Whether parts whose texts mention a word that is not wanted are out of <see cref="Total"/> and
    /// <see cref="Matched"/>.</summary>
    public bool CountsExclusions { get; private set; }

    /// <summary>Puts a plan against a snapshot.</summary>
    /// <param name="engine">The snapshot's engine.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="request">Its request.</param>
    /// <param name="identity">What it names.</param>
    /// <param name="judge">Its constraints, resolved.</param>
    public static GroundedPlan Create(IQueryEngine engine, QueryPlan plan, SearchRequest request, Identity identity, ConstraintJudge judge)
    {
        Filter filters = HardFilter.OfRequest(engine, request);
        GroundedPlan grounded = new(plan, identity)
        {
            Allowed = engine.Resolve(filters),
            MissingPackage = MissingPackageOf(engine, request),
        };
        List<QueryConstraint> asked = [.. plan.Constraints.Where(HardFilter.IsDecidable)];
        RowSet strict = grounded.Own(engine.Resolve(HardFilter.All(filters, asked.Select(HardFilter.NotViolated))));
        grounded.Count(engine, filters, asked, strict, judge);

        // A constraint that no part of the whole snapshot meets is a misunderstanding or a wish: it may not empty the answer.
        List<QueryConstraint> hard = [.. asked];
        List<QueryConstraint> relaxed = [];
        for (int i = 0; i < judge.Count; i++)
        {
            if (!judge.IsStatedBySome(i))
            {
                hard.Remove(judge.Constraint(i));
                relaxed.Add(judge.Constraint(i));
            }
        }

        RowSet rows = relaxed.Count == 0 ? strict : grounded.Own(Resolve(engine, filters, hard));
        foreach (QueryConstraint constraint in hard.OrderBy(Importance).ToArray())
        {
            if (rows.Count > 0)
            {
                break;
            }

            hard.Remove(constraint);
            relaxed.Add(constraint);
            rows = grounded.Own(Resolve(engine, filters, hard));
        }

        (grounded.Hard, grounded.Relaxed) = (hard, relaxed);
        grounded.Passes = relaxed.Count > 0 && strict.Count > 0 ? [strict, rows] : [rows];
        return grounded;
    }

    private static string? MissingPackageOf(IQueryEngine engine, SearchRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Package))
        {
            return null;
        }

        using RowSet rows = engine.Resolve(BodySize.OfRequest(engine, request.Package.Trim()));
        return rows.Count == 0 ? request.Package.Trim() : null;
    }

    public void Dispose()
    {
        Allowed.Dispose();
        _owned.ForEach(static set => set.Dispose());
    }

    private void Count(IQueryEngine engine, Filter filters, List<QueryConstraint> asked, RowSet strict, ConstraintJudge judge)
    {
        IsMissingAlone = Identity.IsMissing && Plan is { WantsOther: false, TypeHints.Count: 0 }
            && !Plan.Constraints.Any(static constraint => constraint is QueryConstraint.TypeIs or QueryConstraint.QuantityIn
                or QueryConstraint.CodeIs);
        IsCounted = (asked.Count > 0 && !IsMissingAlone) || Identity.IsHard;
        ExcludedRows excluded = new(engine, Plan);
        if (!Identity.IsHard)
        {
            Total = strict.Count - excluded.CountIn(strict);
            if (asked.Count > 0 && !Identity.IsMissing)
            {
                using RowSet stating = engine.Resolve(HardFilter.All(filters, Stated(asked)));
                Matched = stating.Count - excluded.CountIn(stating);
            }

            CountsExclusions = excluded.AreCounted;
            return;
        }

        Family = Own(engine.Resolve(new Filter.And([filters, Identity.Family])));
        FittingFamily = Own(engine.Resolve(HardFilter.All(filters, [Identity.Family, .. asked.Select(HardFilter.NotViolated)])));
        using RowSet statingFamily = engine.Resolve(HardFilter.All(filters, [Identity.Family, .. Stated(asked)]));
        int[] others = [.. Identity.Rows.Where(row => Allowed.Contains(row) && !Family.Contains(row))];
        int[] kept = [.. others.Where(row => !excluded.Mentions(row))];
        Total = FittingFamily.Count - excluded.CountIn(FittingFamily) + kept.Count(judge.ContradictsNothing);
        Matched = statingFamily.Count - excluded.CountIn(statingFamily) + kept.Count(judge.StatesAll);
        CountsExclusions = excluded.AreCounted;
    }

    /// <summary>What a part has to state to be counted as stating all.</summary>
    private IEnumerable<Filter> Stated(List<QueryConstraint> asked) => asked.Select(HardFilter.Fits)
        .Concat(Plan.Constraints.OfType<QueryConstraint.QuantityIn>().Where(static quantity => !HardFilter.IsDecidable(quantity))
            .Select(quantity => HardFilter.FitsByOwnKind(quantity, Plan.TypeHints)));

    private RowSet Own(RowSet set)
    {
        _owned.Add(set);
        return set;
    }

    private static RowSet Resolve(IQueryEngine engine, Filter filters, List<QueryConstraint> hard) =>
        engine.Resolve(HardFilter.All(filters, hard.Select(HardFilter.NotViolated)));

    /// <summary>What is given up first when not everything can be had at once.</summary>
    private static int Importance(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.IsBasic or QueryConstraint.IsPreferred => 0,
        QueryConstraint.InStock => 1,
        QueryConstraint.QuantityIn { Unit: QuantityUnit.Percent or QuantityUnit.PartsPerMillion } => 2,
        QueryConstraint.QuantityIn { Unit: QuantityUnit.Watt or QuantityUnit.Hertz or QuantityUnit.None } => 3,
        QueryConstraint.CodeIs code when !PickSchema.Column(code.Column).IsRequired => 4,
        QueryConstraint.QuantityIn { Unit: QuantityUnit.Volt or QuantityUnit.Ampere } => 5,
        QueryConstraint.PackageIs or QueryConstraint.PackageStyleIs => 6,
        QueryConstraint.CodeIs => 7,
        QueryConstraint.QuantityIn => 8,
        _ => 9,
    };
}

using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Index.Families;
using Components.Search.Constraints;
using Components.Search.Identifiers;
using Components.Search.Kinds;
using Components.Search.Requests;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Retrieval;

/// <summary>A plan put against a snapshot: which parts may be shown at all, which contradict nothing, which constraints had to
/// be relaxed to find anything, and what is counted.</summary>
internal sealed class GroundedPlan : IDisposable
{
    /// <summary>Fewer parts than this are followed by parts of the same kind that contradict what matters less.</summary>
    private const int FewAnswers = 25;

    // Codes that a kind cannot be without, values, and the kind itself: see Importance.
    private const int KindImportance = 7;

    private readonly List<RowSet> _owned = [];

    private GroundedPlan(QueryPlan plan, Identity identity, KnownKind? kind)
    {
        Plan = plan;
        Identity = identity;
        Kind = kind;
        AskedWords = new AskedWords(plan, identity.Missing, kind is { NarrowsType: false } ? kind.Words : []);
    }

    public QueryPlan Plan { get; }

    /// <summary>Pieces that are to be bought, as the request or else the query says; null when neither does. Prices are those of
    /// so many.</summary>
    public long? Pieces { get; private init; }

    /// <summary>The kind of part that families know by the name that is called, or by the part that is to be replaced; null
    /// when columns say all of the name.</summary>
    public KnownKind? Kind { get; }

    /// <summary>Allowed rows of <see cref="Kind"/>; null without one.</summary>
    public RowSet? OfKind { get; private set; }

    /// <summary>Allowed rows of the kind that is called beside a part's number: what is named and is none of it does not state
    /// it ("CL05B104KO5NNNC ldo"). Null without one.</summary>
    public RowSet? OfKindBeside { get; private set; }

    /// <summary>Wishes of the query that only texts can state.</summary>
    public AskedWords AskedWords { get; }

    /// <summary>Parts that the query names.</summary>
    public Identity Identity { get; }

    /// <summary>Constraints that would have left nothing: only preferred.</summary>
    public IReadOnlyList<QueryConstraint> Relaxed { get; private set; } = [];

    /// <summary>Values that neither a column nor a fact of the catalogue answers: looked for in texts alone.</summary>
    public IReadOnlyList<QueryConstraint> Uncounted { get; private set; } = [];

    /// <summary>Rows that pass the request's own filters. No other row may be in an answer.</summary>
    public required RowSet Allowed { get; init; }

    /// <summary>The request's package when no part of the catalogue has it; null otherwise.</summary>
    public string? MissingPackage { get; private init; }

    /// <summary>Where to look, one after the other: what contradicts nothing; when constraints had to be relaxed, what the others
    /// leave; and when that is little, parts of the same kind that contradict what matters less.</summary>
    public IReadOnlyList<SearchPass> Passes { get; private set; } = [];

    /// <summary>Allowed rows whose part number begins as the query says; null when it names none.</summary>
    public RowSet? Family { get; private set; }

    /// <summary>Rows of <see cref="Family"/> that contradict nothing.</summary>
    public RowSet? FittingFamily { get; private set; }

    /// <summary>Whether the query asks for a part by an id or a number that is not here, and neither a value nor a kind with a
    /// package says what else would do: "C99999999 0402" asks for no other part of that size.</summary>
    public bool IsMissingAlone { get; private set; }

    /// <summary>Whether the query says in which package, as lines of parts lists do.</summary>
    public bool SaysPackage { get; private set; }

    /// <summary>Whether the query asks for something that columns, facts or families decide, so that parts state it or
    /// not.</summary>
    public bool IsDecided { get; private set; }

    /// <summary>Whether the query asks for something that whole catalogues can be counted by.</summary>
    public bool IsCounted { get; private set; }

    /// <summary>Allowed rows that contradict nothing that was asked; all allowed rows when nothing was.</summary>
    public long Total { get; private set; }

    /// <summary>The wish for which what does not say is no answer; then nothing is counted. Null for none.</summary>
    public UnlikelySilence? Unlikely { get; private set; }

    /// <summary>The rows that <see cref="Total"/> counts, those among them whose texts mention what is not wanted; null where a
    /// part is named.</summary>
    public RowSet? Counted { get; private set; }

    /// <summary>The rows that <see cref="Matched"/> counts, those among them whose texts mention what is not wanted; null where
    /// nothing can be counted, and where a part is named.</summary>
    public RowSet? CountedStating { get; private set; }

    /// <summary>The rows that <see cref="Total"/> counts, without those whose texts mention what is not wanted.</summary>
    /// <param name="engine">The snapshot's engine.</param>
    /// <param name="judge">The plan's constraints.</param>
    /// <returns>A set that the caller disposes.</returns>
    public RowSet CountedRows(IQueryEngine engine, ConstraintJudge judge)
    {
        RowSet rows = engine.NewSet();
        rows.UnionWith(Counted ?? FittingFamily ?? Allowed);
        ExcludedRows excluded = new(engine, Plan);
        foreach (int row in excluded.FindIn(rows))
        {
            rows.Remove(row);
        }

        foreach (int row in Counted is null ? Identity.Rows : [])
        {
            if (Allowed.Contains(row) && judge.ContradictsNothing(row) && !excluded.Mentions(row))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>Rows of the total that state all of it; 0 when nothing was asked.</summary>
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
    /// <param name="kind">The kind of part that it calls by name; null for none.</param>
    /// <param name="families">Families of the snapshot; null when it has none.</param>
    /// <param name="beside">The kind that it calls beside a part's number; null for none.</param>
    /// <param name="cancellationToken">Ends the reading of prices.</param>
    public static GroundedPlan Create(
        IQueryEngine engine, QueryPlan plan, SearchRequest request, Identity identity, ConstraintJudge judge, KnownKind? kind,
        FamilyIndex? families, KnownKind? beside, CancellationToken cancellationToken)
    {
        long? pieces = PiecesOf(request, plan);
        GroundedPlan grounded = new(plan, identity, kind)
        {
            Pieces = pieces,
            Allowed = RequestRows.Of(engine, families, request, pieces, cancellationToken),
            MissingPackage = MissingPackageOf(engine, request),
        };
        if (kind is not null)
        {
            grounded.OfKind = grounded.Own(engine.NewSet());
            kind.AddRows(grounded.Allowed, grounded.OfKind);
        }

        if (beside is not null)
        {
            grounded.OfKindBeside = grounded.Own(engine.NewSet());
            beside.AddRows(grounded.Allowed, grounded.OfKindBeside);
        }

        // What facts decide narrows no leg: a kind of part is better shown with another value than another kind.
        int[] counted = [.. Enumerable.Range(0, judge.Count).Where(judge.IsDecided)];
        int[] asked = [.. counted.Where(index => HardFilter.IsDecidedByColumns(judge.Constraint(index)))];
        RowSet strict = grounded.NotAgainst(engine, judge, asked);
        RowSet decided = counted.Length == asked.Length ? strict : grounded.NotAgainst(engine, judge, counted);
        grounded.Count(engine, counted, decided, judge);

        // A constraint that no part of the whole snapshot meets is a misunderstanding or a wish: it may not empty the answer.
        List<int> hard = [.. asked.Where(judge.IsStatedBySome)];
        List<int> relaxed = [.. asked.Except(hard)];
        RowSet rows = relaxed.Count == 0 ? strict : grounded.NotAgainst(engine, judge, hard);
        List<int> dropped = [];
        foreach (int index in hard.OrderBy(index => Importance(judge.Constraint(index))).ToArray())
        {
            if (grounded.HasAnswer(rows))
            {
                break;
            }

            hard.Remove(index);
            dropped.Add(index);
            rows = grounded.NotAgainst(engine, judge, hard);
        }

        // What was given up before the one that was in the way comes back, the most important first.
        foreach (int index in Enumerable.Reverse(dropped).Skip(1))
        {
            RowSet narrower = grounded.NotAgainst(engine, judge, [.. hard, index]);
            if (grounded.HasAnswer(narrower))
            {
                hard.Add(index);
                dropped.Remove(index);
                rows = narrower;
            }
        }

        grounded.Uncounted = [.. Enumerable.Range(0, judge.Count).Where(index => !judge.IsDecided(index))
            .Select(judge.Constraint).Where(static constraint => constraint
                is QueryConstraint.QuantityIn or QueryConstraint.PropertyIs)];
        grounded.Relaxed = [.. relaxed.Concat(dropped).Select(judge.Constraint)];
        RowSet? typed = grounded.StatingTyped(engine, judge, hard);
        List<SearchPass> passes = [new SearchPass(rows, typed, IsNear: false)];
        if (grounded.Relaxed.Count > 0 && strict.Count > 0)
        {
            passes.Insert(0, new SearchPass(strict, typed, IsNear: false));
        }

        if (grounded.Near(engine, judge, hard, rows) is { } near)
        {
            passes.Add(near);
        }

        grounded.Passes = passes;
        return grounded;
    }

    /// <summary>Whether a query names a component type.</summary>
    /// <param name="plan">The plan.</param>
    public static bool NamesType(QueryPlan plan) =>
        plan.Constraints.Any(static constraint => constraint is QueryConstraint.TypeIs { Negated: false });

    /// <summary>Pieces that are to be bought.</summary>
    /// <param name="request">The request, which is asked first.</param>
    /// <param name="plan">What its query says.</param>
    /// <returns>Null when neither says.</returns>
    public static long? PiecesOf(SearchRequest request, QueryPlan plan) => request.Quantity
        ?? plan.Constraints.OfType<QueryConstraint.InStock>().Where(static stock => stock.IsOrder)
            .Max(static stock => (long?)stock.Quantity);

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

    private void Count(IQueryEngine engine, int[] asked, RowSet strict, ConstraintJudge judge)
    {
        // A word for the kind beside a number that is not here asks for that number ("HX711 load cell amp", "BB833 diode"); in a
        // line of a parts list, which says the package, it says what will do.
        SaysPackage = Plan.Constraints.Any(static constraint =>
            constraint is QueryConstraint.PackageIs or QueryConstraint.PackageStyleIs);
        bool isKindSaid = (Plan.TypeHints.Count > 0 || Plan.Types.Count > 0) && SaysPackage;
        IsMissingAlone = Identity.IsMissing && !Plan.WantsOther && !isKindSaid
            && !Plan.Constraints.Any(static constraint => constraint is QueryConstraint.QuantityIn
                or QueryConstraint.CodeIs or QueryConstraint.PropertyIs);
        IsDecided = ((asked.Length > 0 || OfKind is not null) && !IsMissingAlone) || Identity.IsHard;
        bool saysKind = OfKind is not null || Plan.Words.Count == 0 || Plan.Constraints.Any(static constraint =>
            !constraint.Negated && constraint is QueryConstraint.TypeIs or QueryConstraint.CodeIs
                or QueryConstraint.QuantityIn { Columns.Count: > 0 });
        // A package, a class or stock beside words that nothing decides ("keyboard in stock") counts no keyboards.
        IsCounted = IsDecided && (saysKind || Identity.IsHard);
        ExcludedRows excluded = new(engine, Plan);
        if (!Identity.IsHard)
        {
            RowSet counted = Counted = Own(Both(engine, strict, OfKind ?? strict));
            foreach (int row in Identity.Replaced)
            {
                // The part to replace is no answer.
                counted.Remove(row);
            }

            Total = counted.Count - excluded.FindIn(counted).Count;
            if (IsCounted && !Identity.IsMissing)
            {
                RowSet stating = CountedStating = Own(Stating(counted, engine, judge));
                Matched = stating.Count - excluded.FindIn(stating).Count;
                if (Matched == 0 && Total > 0 && !Plan.WantsOther && Identity.ReplacedRow < 0
                    && UnlikelySilence.Find(engine, judge, Kind) is { } unlikely)
                {
                    counted.Except(counted);
                    (Unlikely, Total) = (unlikely, 0);
                }
            }

            CountsExclusions = excluded.AreCounted;
            return;
        }

        using RowSet named = engine.Resolve(Identity.Family);
        Family = Own(Both(engine, named, Allowed));
        FittingFamily = Own(Both(engine, Family, strict));
        using RowSet statingFamily = Stating(Family, engine, judge);
        if (OfKindBeside is not null)
        {
            statingFamily.IntersectWith(OfKindBeside);
        }

        int[] others = [.. Identity.Rows.Where(row => Allowed.Contains(row) && !Family.Contains(row))];
        int[] kept = [.. others.Where(row => !excluded.Mentions(row))];
        Total = FittingFamily.Count - excluded.FindIn(FittingFamily).Count + kept.Count(judge.ContradictsNothing);
        Matched = statingFamily.Count - excluded.FindIn(statingFamily).Count + kept.Count(row =>
            judge.StatesAll(row) && OfKindBeside?.Contains(row) != false);
        CountsExclusions = excluded.AreCounted;
    }

    // Whether a set holds parts of the kind that is asked for; any part without a kind, and where the filters leave none of it.
    private bool HasAnswer(RowSet rows) => AnswersIn(rows) > 0;

    private int AnswersIn(RowSet rows) => OfKind is { Count: > 0 } ? OfKind.CountCommon(rows) : rows.Count;

    // The one real time clock in DFN-8 is followed by those in other packages, not by strangers in DFN-8. Kind and values stay.
    private SearchPass? Near(IQueryEngine engine, ConstraintJudge judge, List<int> hard, RowSet rows)
    {
        int found = AnswersIn(rows);
        if (found >= FewAnswers || Identity.IsHard || Identity.IsMissing || Plan.WantsOther)
        {
            return null;
        }

        List<int> kept = [.. hard];
        RowSet near = rows;
        foreach (int index in hard.Where(index => IsYielding(judge.Constraint(index)))
            .OrderBy(index => Importance(judge.Constraint(index))))
        {
            if (OfKind is not { Count: > 0 } && !kept.Any(other => other != index && SaysKind(judge.Constraint(other))))
            {
                break;
            }

            _ = kept.Remove(index);
            near = NotAgainst(engine, judge, kept);
            if (OfKind is { Count: > 0 })
            {
                near.IntersectWith(OfKind);
            }

            if (near.Count >= FewAnswers)
            {
                break;
            }
        }

        if (kept.Count == hard.Count)
        {
            return null;
        }

        near.Except(rows);
        return near.Count == 0 ? null : new SearchPass(near, StatingTyped(engine, judge, kept), IsNear: true);
    }

    // A part may contradict these and still be worth showing, marked so. One that cannot be bought as asked is no help.
    private static bool IsYielding(QueryConstraint constraint) => !constraint.Negated && Importance(constraint) < KindImportance
        && constraint is not (QueryConstraint.InStock or QueryConstraint.PriceAtMost);

    private static bool SaysKind(QueryConstraint constraint) => !constraint.Negated && Importance(constraint) >= KindImportance;

    // Allowed rows that are not against any of some constraints.
    private RowSet NotAgainst(IQueryEngine engine, ConstraintJudge judge, IEnumerable<int> constraints)
    {
        RowSet rows = Own(Both(engine, Allowed, Allowed));
        foreach (int index in constraints)
        {
            rows.IntersectWith(judge.NotAgainst(index));
        }

        return rows;
    }

    // The judge has resolved each constraint already: the leg needs no resolve of its own.
    private RowSet? StatingTyped(IQueryEngine engine, ConstraintJudge judge, List<int> hard)
    {
        bool isAll = Plan.LexicalText.Length == 0;
        int[] typed = [.. hard.Where(index => isAll || judge.Constraint(index)
            is QueryConstraint.QuantityIn or QueryConstraint.CodeIs or QueryConstraint.PackageIs)];
        if (typed.Length == 0)
        {
            return null;
        }

        RowSet rows = Own(engine.NewSet());
        rows.UnionWith(judge.Stating(typed[0])!);
        foreach (int index in typed.AsSpan(1))
        {
            rows.IntersectWith(judge.Stating(index)!);
        }

        return rows;
    }

    private static RowSet Both(IQueryEngine engine, RowSet left, RowSet right)
    {
        RowSet rows = engine.NewSet();
        rows.UnionWith(left);
        rows.IntersectWith(right);
        return rows;
    }

    // Rows of a set that state all constraints, those that only texts answer for excepted.
    private static RowSet Stating(RowSet among, IQueryEngine engine, ConstraintJudge judge)
    {
        RowSet rows = Both(engine, among, among);
        for (int index = 0; index < judge.Count; index++)
        {
            if (judge.Stating(index) is { } stating)
            {
                rows.IntersectWith(stating);
            }
        }

        return rows;
    }

    private RowSet Own(RowSet set)
    {
        _owned.Add(set);
        return set;
    }

    /// <summary>Importance of a constraint: the least important is given up first when not everything can be had at
    /// once.</summary>
    private static int Importance(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.QuantityIn { Columns.Count: > 0 } value when value.Columns.All(static column =>
            PickSchema.Column(column).Sense == Relation.Nominal) => KindImportance + 1,
        QueryConstraint.IsBasic or QueryConstraint.IsPreferred or QueryConstraint.PriceAtMost => 0,
        QueryConstraint.InStock => 1,
        QueryConstraint.QuantityIn { Unit: QuantityUnit.Percent or QuantityUnit.PartsPerMillion } => 2,
        QueryConstraint.QuantityIn { Unit: QuantityUnit.Watt or QuantityUnit.Hertz or QuantityUnit.None } => 3,
        QueryConstraint.CodeIs code when !PickSchema.Column(code.Column).IsRequired => 4,
        QueryConstraint.QuantityIn { Unit: QuantityUnit.Volt or QuantityUnit.Ampere } => 5,
        QueryConstraint.MakerIs => 2,
        QueryConstraint.PackageIs or QueryConstraint.PackageStyleIs => 6,
        QueryConstraint.CodeIs => KindImportance,
        QueryConstraint.QuantityIn => KindImportance + 1,
        _ => KindImportance + 2,
    };
}
